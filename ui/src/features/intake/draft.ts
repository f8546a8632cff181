/** 收案表的草稿：填了什么就是什么，原样保存；收件时才整理成申请。 */

import type { LimitationDraft } from '../aids/limitation';
import type { ClaimTypeView } from '../case/types';
import type { PlacesDraft } from './places';

export interface AgentDraft {
  key: string;
  name: string;
  kind: string;
  firm: string;
  phone: string;
  authority: 'general' | 'special';
}

export interface PartyDraft {
  key: string;
  side: 'worker' | 'employer';
  name: string;
  idKind: string;
  idNumber: string;
  sex: string;
  birth: string;
  uscc: string;
  employerKind: string;
  /** 送达地址确认书同意电子送达，和用来电子送达的地址。 */
  eService: boolean;
  electronic: string;
  /** 十人以上的，推举的代表人之一。 */
  representative: boolean;
  headKind: 'legal' | 'principal';
  headName: string;
  headTitle: string;
  address: string;
  mailSame: boolean;
  mail: string;
  phone: string;
  agents: AgentDraft[];
}

export interface MonthRow {
  key: string;
  month: string;
  cells: Record<string, string>;
}

export interface ClaimDraft {
  key: string;
  type: string;
  values: Record<string, unknown>;
  months: MonthRow[];
  text: string;
  /** 时效；以前的草稿没有。 */
  limitation?: LimitationDraft;
}

export interface EvidenceDraft {
  key: string;
  name: string;
  source: string;
  purpose: string;
  heldByOther: boolean;
}

export interface WitnessDraft {
  key: string;
  name: string;
  address: string;
}

export interface FileDraft {
  key: string;
  hash: string;
  name: string;
  size: number;
  entity: string;
}

export interface IntakeDraft {
  version: 1;
  applicants: PartyDraft[];
  respondents: PartyDraft[];
  thirds: PartyDraft[];
  claims: ClaimDraft[];
  facts: string;
  evidence: EvidenceDraft[];
  witnesses: WitnessDraft[];
  files: FileDraft[];
  applied: string;
  received: string;
  procedure: string;
  cause: string;
  /** 管辖；以前的草稿没有。 */
  places?: PlacesDraft;
}

/** 行的本地记号，只用来让界面认出同一行，不进入案件。 */
export function rowKey(): string {
  return crypto.randomUUID().slice(0, 13);
}

export function newAgent(): AgentDraft {
  return { key: rowKey(), name: '', kind: '', firm: '', phone: '', authority: 'general' };
}

export function newParty(side: 'worker' | 'employer'): PartyDraft {
  return {
    key: rowKey(),
    side,
    name: '',
    idKind: 'citizen',
    idNumber: '',
    sex: '',
    birth: '',
    uscc: '',
    employerKind: 'employer',
    eService: false,
    electronic: '',
    representative: false,
    headKind: 'legal',
    headName: '',
    headTitle: '',
    address: '',
    mailSame: true,
    mail: '',
    phone: '',
    agents: [],
  };
}

export function newMonth(columns: { value: string }[], month = ''): MonthRow {
  return {
    key: rowKey(),
    month,
    cells: Object.fromEntries(columns.filter((c) => c.value !== 'month').map((c) => [c.value, ''])),
  };
}

export function newClaim(spec: ClaimTypeView): ClaimDraft {
  const values: Record<string, unknown> = {};
  for (const f of spec.fields) if (f.kind !== 'months') values[f.name] = f.default ?? '';
  const needs = spec.fields.find((f) => f.kind === 'months');
  return { key: rowKey(), type: spec.type, values, months: needs?.required ? [newMonth(spec.columns)] : [], text: '' };
}

export function newEvidence(): EvidenceDraft {
  return { key: rowKey(), name: '', source: '', purpose: '', heldByOther: false };
}

export function newIntake(today: string): IntakeDraft {
  return {
    version: 1,
    applicants: [newParty('worker')],
    respondents: [newParty('employer')],
    thirds: [],
    claims: [],
    facts: '',
    evidence: [newEvidence()],
    witnesses: [],
    files: [],
    applied: today,
    received: today,
    procedure: 'ordinary',
    cause: '',
  };
}

/** 下一个月：“2026-12” → “2027-01”，逐月填写时回车即得。 */
export function nextMonth(month: string): string {
  const m = /^(\d{4})-(\d{2})$/.exec(month);
  if (!m) return '';
  const y = Number(m[1]);
  const mo = Number(m[2]);
  return mo === 12 ? `${y + 1}-01` : `${y}-${String(mo + 1).padStart(2, '0')}`;
}

/** 月份的宽松录入：202607、2026.7、2026年7月 → 2026-07。 */
export function readMonth(typed: string): string | null {
  const m = /^(\d{4})\s*[-./年]?\s*(\d{1,2})\s*月?$/.exec(typed.trim());
  if (!m) return null;
  const mo = Number(m[2]);
  if (mo < 1 || mo > 12) return null;
  return `${m[1]}-${String(mo).padStart(2, '0')}`;
}

/** 草稿里有没有值得保存的内容：只有默认值的不留，免得下次来问。 */
export function isBlank(d: IntakeDraft): boolean {
  const said = (p: PartyDraft) =>
    Boolean(p.name || p.idNumber || p.uscc || p.address || p.phone || p.headName || p.agents.length);
  return (
    ![...d.applicants, ...d.respondents, ...d.thirds].some(said) &&
    d.claims.length === 0 &&
    d.files.length === 0 &&
    !d.facts &&
    !d.evidence.some((e) => e.name || e.source) &&
    !d.cause
  );
}

/** 草稿在列表里的名称：“陈雅琴 诉 厦门榕岸精密机械有限公司”。 */
export function draftTitle(d: IntakeDraft): string {
  const a = d.applicants.find((p) => p.name)?.name ?? '申请人未填';
  const more = d.applicants.filter((p) => p.name).length > 1 ? ' 等' : '';
  const r = d.respondents.find((p) => p.name)?.name ?? '被申请人未填';
  return `${a}${more} 诉 ${r}`;
}

/** 存下来的草稿读回来；不认识的形状返回 null，由页面说明而不是丢掉。 */
export function readIntake(body: unknown): IntakeDraft | null {
  if (typeof body !== 'object' || body === null) return null;
  const d = body as Partial<IntakeDraft>;
  if (d.version !== 1 || !Array.isArray(d.applicants) || !Array.isArray(d.respondents) || !Array.isArray(d.claims)) return null;
  // 以前存下的草稿没有后来加的格：补上空的
  const whole = (list: PartyDraft[] | undefined) => (list ?? []).map((p) => ({ ...newParty(p.side), ...p }));
  const lists = { applicants: whole(d.applicants), respondents: whole(d.respondents), thirds: whole(d.thirds) };
  return { ...newIntake(''), ...d, ...lists } as IntakeDraft;
}
