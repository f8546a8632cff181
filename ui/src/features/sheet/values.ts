import { parseDay } from '../../lib/dates';
import { groupYuan, parseYuan } from '../../lib/money';

/** What a cell holds: an amount that may also be a word (否认, 已付清) is `amount`. */
export type CellKind = 'money' | 'hours' | 'number' | 'date' | 'amount';

/** What was read from what was typed: a value as the core takes it (null empties), or why it is none. */
export type Read = { value: string | null } | { problem: string };

/** The words of an amount that is a stand and no number. */
export const STANCES: Record<string, string> = {
  否认: 'denied',
  不认可: 'denied',
  驳回: 'denied',
  已付清: 'paid',
  已付: 'paid',
  付清: 'paid',
};

const WIDE = /[０-９．，－（）／　]/g;

/** Full-width digits and signs as narrow ones; `。` and `．` as the decimal point that was meant. */
function narrow(text: string): string {
  return text
    .replace(WIDE, (c) => (c === '　' ? ' ' : String.fromCharCode(c.charCodeAt(0) - 0xfee0)))
    .replace(/(\d)。(?=\d)|^。(?=\d)/g, '$1.')
    .replace(/[−–—]/g, '-')
    .trim();
}

/** Reads one cell. `today` completes a day that is typed short. */
export function readCell(kind: CellKind, typed: string, today: string): Read {
  const text = narrow(typed);
  if (text === '') return { value: null };
  const shown = typed.trim().slice(0, 20);
  if (kind === 'date') {
    const day = parseDay(text, today);
    return day ? { value: day } : { problem: `“${shown}”不是日期：例如 2021-03-15` };
  }
  if (kind === 'amount') {
    const stance = STANCES[text];
    if (stance) return { value: stance };
  }
  // Excel's accounting format writes a zero as a lone stroke
  if (text === '-' && kind !== 'amount') return { value: kind === 'money' ? '0.00' : '0' };
  if (/^-|^\(.*\)$/.test(text)) return { problem: `“${shown}”是负数，这里不能是负数` };
  if (kind === 'money' || kind === 'amount') {
    const yuan = parseYuan(text.startsWith('.') ? `0${text}` : text.replace(/\.$/, ''));
    if (yuan) return { value: yuan };
    return {
      problem:
        kind === 'amount' ? `“${shown}”不是金额：写数字，或者写 否认、已付清` : `“${shown}”不是金额：只写数字，最多两位小数`,
    };
  }
  const plain = text.replace(/,/g, '').replace(/\s*(个?小时|时|天|日|年)$/, '');
  const found = /^(\d{0,6})(?:\.(\d{0,4}))?$/.exec(plain);
  if (!found || (!found[1] && !found[2])) return { problem: `“${shown}”不是数字：只写数字，例如 7.5` };
  const whole = (found[1] ?? '').replace(/^0+(?=\d)/, '') || '0';
  const rest = (found[2] ?? '').replace(/0+$/, '');
  return { value: rest ? `${whole}.${rest}` : whole };
}

/** A value as it stands in its cell. */
export function showCell(kind: CellKind, value: string | null): string {
  if (value === null) return '';
  return kind === 'money' || kind === 'amount' ? groupYuan(value) : value;
}

/** Whether two sides say the same: 242 and 242.0 do. */
export function sameValue(a: string | null, b: string | null): boolean {
  const plain = (text: string) => (/^\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, '') : text);
  return a === b || (a !== null && b !== null && plain(a) === plain(b));
}

/** `2026-03` from 2026-03, 2026年3月, 2026/3, 202603; null where it is no month. */
export function readMonth(typed: string): string | null {
  const found = /^(\d{4})\s*[-./年]?\s*(\d{1,2})\s*月?(?:份)?$/.exec(narrow(typed));
  const month = Number(found?.[2]);
  if (!found || month < 1 || month > 12) return null;
  return `${found[1]}-${String(month).padStart(2, '0')}`;
}

/** The month so many after (before, where negative). */
export function monthAfter(month: string, by: number): string {
  const n = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${String(Math.floor(n / 12)).padStart(4, '0')}-${String((n % 12) + 1).padStart(2, '0')}`;
}

/** All months from one to another, both in; none where they are out of order or more than 600. */
export function monthsBetween(from: string, to: string): string[] {
  const out: string[] = [];
  for (let month = from; month <= to && out.length <= 600; month = monthAfter(month, 1)) out.push(month);
  return out.length > 600 ? [] : out;
}
