/** 一项请求的时效：填了什么就是什么；收件时整理成案件里保存的样子。 */
import { isDay } from '../../lib/words';
import { rowKey } from '../intake/draft';

export type How = 'demand' | 'relief' | 'consent';

/** 中断或者中止的一行。 */
export interface MovedDraft {
  key: string;
  kind: 'interrupted' | 'suspended';
  on: string;
  to: string;
  how: How;
  evidence: string;
  why: string;
}

export interface LimitationDraft {
  /** 知道之日；聘任制公务员的，争议发生之日。 */
  known: string;
  /** 聘任制公务员因履行聘任合同发生的争议：六十日（公务员法105，规则26）。 */
  civil: boolean;
  /** null：照请求的种类。 */
  wages: boolean | null;
  ended: string;
  events: MovedDraft[];
}

export const HOWS: { value: How; label: string }[] = [
  { value: 'demand', label: '向对方主张权利' },
  { value: 'relief', label: '向有关部门请求救济' },
  { value: 'consent', label: '对方同意履行' },
];

/** 劳动报酬的请求；二倍工资、未休年休假工资不在内，可以改。 */
const WAGES = new Set(['unpaid_wages', 'overtime', 'minimum_wage_gap']);

export function newLimitation(): LimitationDraft {
  return { known: '', civil: false, wages: null, ended: '', events: [] };
}

export function newMoved(kind: MovedDraft['kind']): MovedDraft {
  return { key: rowKey(), kind, on: '', to: '', how: 'demand', evidence: '', why: '不可抗力' };
}

/** 这一项是不是劳动报酬。 */
export function forWages(l: LimitationDraft, type: string): boolean {
  return l.wages ?? WAGES.has(type);
}

/** 填过没有：没有填过的不存。 */
export function isSaid(l: LimitationDraft | undefined): l is LimitationDraft {
  return Boolean(l && (l.known || l.civil || l.ended || l.wages !== null || l.events.length));
}

/** 时效 → 案件里保存的样子；没有写全的行和不是日期的不算。 */
export function timelineOf(l: LimitationDraft, type: string): Record<string, unknown> {
  const day = (text: string) => (isDay(text) ? text : null);
  return {
    known: day(l.known),
    ...(l.civil ? { civil_servant: true } : {}),
    wages: forWages(l, type),
    employment_ended: day(l.ended),
    events: l.events.flatMap((e): Record<string, unknown>[] => {
      if (!isDay(e.on)) return [];
      return e.kind === 'interrupted'
        ? [{ kind: e.kind, on: e.on, how: e.how, evidence: e.evidence.trim() || null }]
        : [{ kind: e.kind, from: e.on, to: day(e.to), why: e.why.trim() || null }];
    }),
  };
}

/** 案件里保存的 → 表里的；认不出的当作没有填。 */
export function readTimeline(value: unknown): LimitationDraft {
  const l = newLimitation();
  if (typeof value !== 'object' || value === null) return l;
  const v = value as Record<string, unknown>;
  const text = (x: unknown) => (typeof x === 'string' ? x : '');
  l.known = text(v.known);
  l.ended = text(v.employment_ended);
  l.civil = v.civil_servant === true;
  if (typeof v.wages === 'boolean') l.wages = v.wages;
  for (const e of Array.isArray(v.events) ? (v.events as Record<string, unknown>[]) : []) {
    const row = newMoved(e.kind === 'suspended' ? 'suspended' : 'interrupted');
    row.on = text(e.kind === 'suspended' ? e.from : e.on);
    row.to = text(e.to);
    row.evidence = text(e.evidence);
    row.why = text(e.why) || row.why;
    row.how = HOWS.find((h) => h.value === e.how)?.value ?? row.how;
    l.events.push(row);
  }
  return l;
}

/** 申请里写明的离职之日，给时效的“劳动关系终止之日”作参考。 */
export function endOf(claims: { values: Record<string, unknown> }[]): string {
  for (const name of ['end', 'ended', 'left']) {
    for (const c of claims) {
      const day = c.values[name];
      if (typeof day === 'string' && isDay(day)) return day;
    }
  }
  return '';
}

/** 修改记录里的时效，一句话。 */
export function timelineWords(value: object): string {
  const l = readTimeline(value);
  const rows = l.events.map((e) =>
    e.kind === 'interrupted' ? `${e.on} 中断（${e.evidence || '没有写明证据'}）` : `${e.on} 至 ${e.to || '尚未消除'} 中止`,
  );
  const first = l.civil
    ? ['聘任制公务员', l.known && `争议发生 ${l.known}`]
    : l.wages
      ? ['劳动报酬', l.ended && `劳动关系终止 ${l.ended}`]
      : [l.known && `知道之日 ${l.known}`];
  return [...first, ...rows].filter(Boolean).join('；') || '空';
}
