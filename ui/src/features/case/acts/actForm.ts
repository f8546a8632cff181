import type { CaseView, FieldSpec, NextActView } from '../types';
import { kindOf } from './kinds';
import { type Outcome, outcomesProblem, startOutcomes, startSettlements } from './Outcomes';
import { specProblems, specValues, startValues, type Values } from './SpecForm';

/** 一次可以送给几个当事人的行为：表里多选，记录时一人一个行为，同一笔写入。 */
const PER_PARTY = new Set(['served', 'left_at_address', 'published', 'service_failed']);

/** 记录之前要再问一次的行为：改变案件的归属，事后只能以更正补救。 */
export const GRAVE: Record<string, string> = {
  refused: '不予受理后，申请人可以就该争议向人民法院提起诉讼。',
  converted_to_ordinary: '转换以后不能再转回简易处理；审限不重新起算。',
  award_made: '裁决作出后，逐项结果写入程序，审理期限停止。',
  mediated: '达成调解后案件结束，审理期限停止。',
  withdrawn: '撤回后案件结束，审理期限停止。',
  dismissed: '终止审理后案件结束，审理期限停止。',
  revoked: '撤销案件后，应当自决定之日起五日内以决定书通知当事人（规则32）。',
  transferred_out: '移送后案件离开本委。',
  closing_approved: '结案后只能归档、送达和补正。',
  archived: '归档后案卷不再变动。',
};

/** 画出来的字段：没有日期的补上日期，可以一次送几个人的把当事人改为多选。 */
export function actFields(act: NextActView): FieldSpec[] {
  const list = act.fields.map((f) =>
    PER_PARTY.has(act.kind) && f.kind === 'party'
      ? { ...f, kind: 'parties', default: f.choices.length === 1 ? [f.choices[0]?.value ?? ''] : null }
      : f,
  );
  // 调解逐项写了金额，哪几项达成协议就清楚了，不再另选一遍
  if (act.kind === 'mediated' && list.some((f) => kindOf(f) === 'outcomes')) {
    const rest = list.filter((f) => f.name !== 'claims');
    if (rest.length < list.length) return actFields({ ...act, fields: rest });
  }
  if (list.some((f) => f.name === 'on')) return list;
  return [
    { name: 'on', label: '日期', kind: 'day', required: true, choices: [], default: null, hint: null, when: null },
    ...list,
  ];
}

export function actStart(act: NextActView, c: CaseView, today: string): Values {
  const fields = actFields(act);
  const values = startValues(fields, today);
  // 补记的，从所选的那一天开始
  if (typeof values.on === 'string' && values.on > today) values.on = today;
  // 开庭记在开庭那一天，事后补记也是
  const held = c.hearings.findLast((h) => h.state === 'fixed' && h.day !== null && h.day <= today);
  if (act.kind === 'hearing_held' && held?.day) values.on = held.day;
  // 当庭裁决是开庭当天宣布的
  const spoken = c.hearings.findLast((h) => ['held', 'signed'].includes(h.state) && h.day !== null && h.day <= today);
  if (act.kind === 'award_pronounced' && spoken?.day) values.on = spoken.day;
  for (const f of fields)
    if (kindOf(f) === 'outcomes' && (!Array.isArray(values[f.name]) || (values[f.name] as unknown[]).length === 0))
      values[f.name] = act.kind === 'mediated' ? startSettlements(c.claims) : startOutcomes(c.claims);
  return values;
}

export function actProblems(act: NextActView, values: Values): Record<string, string> {
  const fields = actFields(act);
  const out = specProblems(fields, values);
  for (const f of fields) {
    if (kindOf(f) !== 'outcomes') continue;
    const why = outcomesProblem((values[f.name] as Outcome[]) ?? []);
    if (why && f.required) out[f.name] = why;
  }
  return out;
}

/** 表里填的 → 要记录的行为，一个或者一人一个。 */
export function toActs(act: NextActView, values: Values): Values[] {
  const fields = actFields(act);
  const flat = specValues(fields, values);
  for (const f of fields) {
    if (kindOf(f) === 'outcomes' && Array.isArray(flat[f.name])) {
      const given = (flat[f.name] as Outcome[])
        .filter((o) => o.outcome)
        .map((o) =>
          ['rejected', 'not_handled', 'withdrawn'].includes(o.outcome) || !o.amount ? { claim: o.claim, outcome: o.outcome } : o,
        );
      if (given.length > 0) flat[f.name] = given;
      else delete flat[f.name];
    }
  }
  const many = PER_PARTY.has(act.kind) ? act.fields.find((f) => f.kind === 'party') : undefined;
  const base = { kind: act.kind, ...flat };
  if (!many) return [base];
  return ((flat[many.name] as string[] | undefined) ?? []).map((party) => ({ ...base, [many.name]: party }));
}

/** 接着上次的表：填过的照旧；逐项结果上次空着的，用现在裁决台上的。 */
export function resume(start: Values, kept: Values): Values {
  const out: Values = { ...start, ...kept };
  if (Array.isArray(start.outcomes) && Array.isArray(kept.outcomes)) {
    const before = new Map((kept.outcomes as Outcome[]).map((o) => [o.claim, o]));
    out.outcomes = (start.outcomes as Outcome[]).map((o) => (before.get(o.claim)?.outcome ? before.get(o.claim) : o));
  }
  return out;
}
