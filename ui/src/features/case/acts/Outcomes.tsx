import { FieldSet } from '../../../components/Field';
import { MoneyField } from '../../../components/MoneyField';
import { Select } from '../../../components/Select';
import { money } from '../../../lib/words';
import type { ClaimView } from '../types';

export interface Outcome {
  claim: number;
  outcome: string;
  amount?: string;
}

export const OUTCOMES = [
  { value: 'supported', label: '支持' },
  { value: 'partly', label: '部分支持' },
  { value: 'rejected', label: '驳回' },
  { value: 'not_handled', label: '不予处理' },
];

const FROM_FINDING: Record<string, string> = {
  granted: 'supported',
  supported: 'supported',
  partly: 'partly',
  rejected: 'rejected',
  not_handled: 'not_handled',
};

/** 逐项结果的初值：裁决台上已经认定的照抄，没有认定的留空。 */
export function startOutcomes(claims: ClaimView[]): Outcome[] {
  return claims
    .filter((c) => !c.struck && c.outcome !== 'withdrawn' && c.outcome !== 'mediated')
    .map((c) => ({
      claim: Number(c.claim),
      outcome: FROM_FINDING[c.outcome] ?? '',
      ...(c.found ? { amount: c.found } : {}),
    }));
}

/** 逐项结果还缺什么；齐了是 null。 */
export function outcomesProblem(list: Outcome[]): string | null {
  const open = list.filter((o) => !o.outcome);
  if (list.length === 0) return '没有待裁决的请求';
  if (open.length) return `第 ${open.map((o) => o.claim).join('、')} 项还没有结果`;
  return null;
}

/** 每一项请求各有结果和金额；驳回的没有金额。 */
export function Outcomes({
  id,
  claims,
  value,
  problem,
  onChange,
}: {
  id: string;
  claims: ClaimView[];
  value: Outcome[];
  problem: string | undefined;
  onChange: (v: Outcome[]) => void;
}) {
  const set = (claim: number, part: Partial<Outcome>) => onChange(value.map((o) => (o.claim === claim ? { ...o, ...part } : o)));
  return (
    <FieldSet className="outs" testId={id} label="逐项结果" problem={problem}>
      {value.map((o, i) => {
        const c = claims.find((x) => Number(x.claim) === o.claim);
        const paid = o.outcome === 'supported' || o.outcome === 'partly';
        return (
          <div className="out" key={o.claim}>
            <span className="what">
              {o.claim}　{c?.label}
              {c?.amount ? <small>请求 {money(c.amount)}</small> : null}
            </span>
            <Select
              id={i === 0 ? id : `${id}-${o.claim}`}
              testId={`${id}-${o.claim}-outcome`}
              label={`第${o.claim}项结果`}
              className="nolabel"
              value={o.outcome}
              options={OUTCOMES}
              empty="未定"
              onChange={(outcome) => {
                const next: Partial<Outcome> = { outcome };
                if (outcome === 'supported' && !o.amount && c?.amount) next.amount = c.amount;
                set(o.claim, next);
              }}
            />
            {paid && c?.amount ? (
              <MoneyField
                testId={`${id}-${o.claim}-amount`}
                label={`第${o.claim}项金额`}
                className="nolabel"
                value={o.amount ?? ''}
                onChange={(amount) => set(o.claim, { amount })}
              />
            ) : (
              <span />
            )}
          </div>
        );
      })}
    </FieldSet>
  );
}
