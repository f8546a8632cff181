import { FieldSet } from '../../../components/Field';
import { MoneyField } from '../../../components/MoneyField';
import { Select } from '../../../components/Select';
import { parseYuan } from '../../../lib/money';
import { money } from '../../../lib/words';
import { differenceWords } from '../settled';
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

/** 调解的请求只有两种结果（规则72）。 */
export const SETTLEMENTS = [
  { value: 'mediated', label: '调解' },
  { value: 'withdrawn', label: '撤回' },
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

/** 调解的逐项结果从空的开始：协议多少钱由双方商定，不照认定填。 */
export function startSettlements(claims: ClaimView[]): Outcome[] {
  return startOutcomes(claims).map(({ claim }) => ({ claim, outcome: '' }));
}

/** 逐项结果还缺什么；齐了是 null。 */
export function outcomesProblem(list: Outcome[]): string | null {
  const open = list.filter((o) => !o.outcome);
  if (list.length === 0) return '没有待裁决的请求';
  if (open.length) return `第 ${open.map((o) => o.claim).join('、')} 项还没有结果`;
  return null;
}

/** 每一项请求各有结果和金额；驳回的没有金额。调解的旁边写工资表的认定和相差多少，只供对照。 */
export function Outcomes({
  id,
  claims,
  value,
  problem,
  settling = false,
  onChange,
}: {
  id: string;
  claims: ClaimView[];
  value: Outcome[];
  problem: string | undefined;
  /** 调解，不是裁决。 */
  settling?: boolean;
  onChange: (v: Outcome[]) => void;
}) {
  const set = (claim: number, part: Partial<Outcome>) => onChange(value.map((o) => (o.claim === claim ? { ...o, ...part } : o)));
  return (
    <FieldSet className="outs" testId={id} label={settling ? '逐项协议的金额' : '逐项结果'} problem={problem}>
      {settling && <p className="q3 fine">只写一部分的，只就这一部分达成协议，其余继续审理；都不写的，就全部请求达成协议。</p>}
      {value.map((o, i) => {
        const c = claims.find((x) => Number(x.claim) === o.claim);
        const paid = ['supported', 'partly', 'mediated'].includes(o.outcome);
        const agreed = settling && o.outcome === 'mediated' ? parseYuan(o.amount ?? '') : null;
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
              options={settling ? SETTLEMENTS : OUTCOMES}
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
            {settling && c?.sheet_found ? (
              <small className="beside" data-testid={`${id}-${o.claim}-sheet`}>
                工资表认定 {money(c.sheet_found)}
                {agreed === null ? '' : `，协议${differenceWords(agreed, c.sheet_found)}`}
              </small>
            ) : null}
          </div>
        );
      })}
    </FieldSet>
  );
}
