/** Money travels as text of yuan with two decimals, `"12345.60"`; never as a float. */
export type Yuan = string;

/** `12,345.60`; the text itself where it is no amount. */
export function groupYuan(yuan: Yuan): string {
  const found = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(yuan);
  if (!found) return yuan;
  const whole = (found[2] ?? '').replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return `${found[1]}${whole}.${(found[3] ?? '').padEnd(2, '0')}`;
}

/** Reads what is typed: `12,345.6`, `１２３４５`, `1.2万`. Null where it is no amount of at most two decimals. */
export function parseYuan(text: string): Yuan | null {
  const t = text
    .trim()
    .replace(/[０-９．，]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/\s/g, '')
    .replace(/^[￥¥]|元$/g, '');
  // 12,5 may be meant as 12.50: it is asked about and not read as 125
  const found = /,\d{0,2}$/.test(t) ? null : /^(\d[\d,]*)(?:\.(\d{1,6}))?(万)?$/.exec(t);
  if (!found) return null;
  const shift = found[3] ? 4 : 0;
  const decimals = (found[2] ?? '').padEnd(shift, '0');
  const rest = decimals.slice(shift).replace(/0+$/, '');
  if (rest.length > 2) return null;
  const whole = `${found[1]?.replace(/,/g, '')}${decimals.slice(0, shift)}`.replace(/^0+(?=\d)/, '');
  return whole.length > 12 ? null : `${whole}.${rest.padEnd(2, '0')}`;
}

const fenOf = (yuan: Yuan) => BigInt((parseYuan(yuan) ?? '0.00').replace('.', ''));

function yuanOf(fen: bigint): Yuan {
  const text = (fen < 0n ? -fen : fen).toString().padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`;
}

/** Adds amounts exactly, in fen. */
export function sumYuan(all: Yuan[]): Yuan {
  return yuanOf(all.reduce((sum, one) => sum + fenOf(one), 0n));
}

/** One amount less another, exactly; `-1000.00` where the other is the greater. */
export function diffYuan(one: Yuan, other: Yuan): Yuan {
  return yuanOf(fenOf(one) - fenOf(other));
}

/** A sentence with its sums grouped: 超过 27180.00 元 → 超过 27,180.00 元; days, numbers and rates stay. */
export function grouped(text: string): string {
  return text.replace(/(?<![\d.,-])\d{4,}\.\d{2}(?!\d)/g, (yuan) => groupYuan(yuan));
}
