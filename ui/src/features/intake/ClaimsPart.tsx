import { useEffect, useMemo, useState } from 'react';
import { TextField } from '../../components/Field';
import { MoneyField } from '../../components/MoneyField';
import { useAsk } from '../../ipc';
import { money } from '../../lib/words';
import { endOf } from '../aids/limitation';
import { SpecForm, specProblems } from '../case/acts/SpecForm';
import type { Calculated, CalculatedClaim, ClaimTypeView, LimitationView } from '../case/types';
import { claimJson } from './application';
import { type ClaimDraft, type MonthRow, newClaim, newMonth, nextMonth, readMonth } from './draft';
import { LimitationAid } from './LimitationAid';
import { useLimitation } from './useLimitation';

/** 各项请求的计算结果，随录入更新；还填不全的请求各有各的原因，不影响别的。 */
export function useCalculated(claims: ClaimDraft[], specs: ClaimTypeView[], asOf: string) {
  const list = useMemo(
    () =>
      claims.map((c) =>
        claimJson(
          c,
          specs.find((s) => s.type === c.type),
        ),
      ),
    [claims, specs],
  );
  const text = JSON.stringify([asOf, list]);
  const [asked, setAsked] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), 250);
    return () => clearTimeout(timer);
  }, [text]);
  const [day, what] = JSON.parse(asked) as [string, Record<string, unknown>[]];
  const answer = useAsk('claim_calc', { as_of: day || null, claims: what as never }, { enabled: what.length > 0, keep: true });
  return {
    value: claims.length ? (answer.data as Calculated | undefined) : undefined,
    stale: asked !== text || answer.isFetching,
  };
}

interface Props {
  claims: ClaimDraft[];
  specs: ClaimTypeView[];
  calculated: Calculated | undefined;
  today: string;
  shown: boolean;
  /** 申请日，时效算到这一天。 */
  filed: string;
  onChange: (claims: ClaimDraft[]) => void;
}

/** 仲裁请求：选种类，填事实，金额由规则算出；算不出的照当事人写的金额。 */
export function ClaimsPart({ claims, specs, calculated, today, shown, filed, onChange }: Props) {
  const limits = useLimitation(claims, filed);
  const ended = endOf(claims);
  const set = (key: string, next: ClaimDraft) => onChange(claims.map((c) => (c.key === key ? next : c)));
  return (
    <>
      {claims.map((c, i) => (
        <ClaimBlock
          key={c.key}
          c={c}
          n={i + 1}
          spec={specs.find((s) => s.type === c.type)}
          answer={calculated?.claims[i]?.type === c.type ? calculated.claims[i] : undefined}
          limit={limits[i]}
          ended={ended}
          today={today}
          shown={shown}
          onChange={(next) => set(c.key, next)}
          onRemove={() => onChange(claims.filter((x) => x.key !== c.key))}
        />
      ))}
      {claims.length && calculated ? (
        <p className="total" data-testid="claims-total">
          <span>请求合计</span>
          <span>{money(calculated.total)} 元</span>
        </p>
      ) : null}
      <div className="addclaim" role="group" aria-label="加一项请求">
        <h3>{claims.length ? '再加一项' : '选择请求的种类，金额由填写的事实算出'}</h3>
        {specs.map((s, i) => (
          <button
            type="button"
            key={s.type}
            id={i === 0 ? 'add-claim' : undefined}
            className="btn small"
            data-testid={`add-claim-${s.type}`}
            onClick={() => {
              const next = newClaim(s);
              onChange([...claims, next]);
              const first = s.fields.find((f) => f.kind !== 'months');
              setTimeout(() => document.getElementById(first ? `${next.key}-${first.name}` : `${next.key}-text`)?.focus());
            }}
          >
            {s.label}
          </button>
        ))}
      </div>
    </>
  );
}

interface BlockProps {
  c: ClaimDraft;
  n: number;
  spec: ClaimTypeView | undefined;
  answer: CalculatedClaim | undefined;
  limit: LimitationView | undefined;
  /** 申请里写明的离职之日。 */
  ended: string;
  today: string;
  shown: boolean;
  onChange: (c: ClaimDraft) => void;
  onRemove: () => void;
}

function ClaimBlock({ c, n, spec, answer, limit, ended, today, shown, onChange, onRemove }: BlockProps) {
  const fields = spec?.fields.filter((f) => f.kind !== 'months') ?? [];
  const table = spec?.fields.find((f) => f.kind === 'months');
  const problems = shown ? specProblems(fields, c.values) : {};
  const amount = answer?.amount;
  return (
    <div className="claim" role="group" aria-label={`第${n}项请求`} data-testid={`claim-${n}`}>
      <div className="line">
        <i>{n}</i>
        <h3>
          {spec?.label ?? '其他请求'}
          <small>{spec?.basis.join('，')}</small>
        </h3>
        <span className="sum" data-testid={`claim-${n}-amount`}>
          {amount ? `${money(amount)} 元` : answer?.refusal ? <span className="q3">待填</span> : ''}
        </span>
        <button type="button" className="textbtn quiet" onClick={onRemove} aria-label={`去掉第${n}项请求`}>
          去掉
        </button>
      </div>
      <div className="in1">
        {fields.length ? (
          <div className="claimspec">
            <SpecForm
              fields={fields}
              values={c.values}
              problems={problems}
              onChange={(name, v) => onChange({ ...c, values: { ...c.values, [name]: v } })}
              today={today}
              idPrefix={c.key}
            />
          </div>
        ) : null}
        {table && spec ? (
          <Months c={c} columns={spec.columns.filter((x) => x.value !== 'month')} onChange={onChange} required={table.required} />
        ) : null}
        {spec?.fields.some((f) => f.name === 'text') ? null : (
          <TextField
            id={`${c.key}-text`}
            label="请求的写法"
            lines={1}
            value={c.text}
            hint="照申请书的原话；不写的，用种类和金额"
            onChange={(text) => onChange({ ...c, text })}
          />
        )}
        {shown && answer?.refusal ? <small className="late">{answer.refusal.message}</small> : null}
      </div>
      {answer?.steps.length ? (
        <details>
          <summary>算式{answer.final === null ? '' : answer.final ? '，属终局裁决的范围' : '，不属终局裁决的范围'}</summary>
          <ol>
            {answer.steps.map((s) => (
              <li key={s}>{s}</li>
            ))}
          </ol>
        </details>
      ) : null}
      <LimitationAid c={c} view={limit} today={today} ended={ended} onChange={onChange} />
    </div>
  );
}

function Months({
  c,
  columns,
  onChange,
  required,
}: {
  c: ClaimDraft;
  columns: { value: string; label: string }[];
  onChange: (c: ClaimDraft) => void;
  required: boolean;
}) {
  const set = (row: MonthRow) => onChange({ ...c, months: c.months.map((m) => (m.key === row.key ? row : m)) });
  const add = () => {
    const row = newMonth(columns, nextMonth(c.months.at(-1)?.month ?? ''));
    onChange({ ...c, months: [...c.months, row] });
    setTimeout(() => document.getElementById(`${row.key}-${row.month ? columns[0]?.value : 'month'}`)?.focus());
  };
  return (
    <div className="monthrows" id={`${c.key}-months`} tabIndex={-1} style={{ '--cols': columns.length } as React.CSSProperties}>
      {c.months.map((m) => (
        <div className="mrow" key={m.key}>
          <TextField
            id={`${m.key}-month`}
            label="月份"
            value={m.month}
            placeholder="年-月"
            inputMode="numeric"
            onChange={(month) => set({ ...m, month })}
            onBlur={() => {
              const month = readMonth(m.month);
              if (month && month !== m.month) set({ ...m, month });
            }}
            problem={m.month && !/^\d{4}-\d{2}$/.test(m.month) && !readMonth(m.month) ? '例如 2026-07' : null}
          />
          {columns.map((col) => (
            <MoneyField
              key={col.value}
              id={`${m.key}-${col.value}`}
              label={col.label}
              value={m.cells[col.value] ?? ''}
              onChange={(v) => set({ ...m, cells: { ...m.cells, [col.value]: v } })}
            />
          ))}
          <button
            type="button"
            className="textbtn quiet"
            aria-label={`去掉 ${m.month || '这个月'}`}
            onClick={() => onChange({ ...c, months: c.months.filter((x) => x.key !== m.key) })}
          >
            去掉
          </button>
        </div>
      ))}
      <button type="button" className="textbtn" style={{ justifySelf: 'start' }} onClick={add} data-testid={`${c.key}-addmonth`}>
        {c.months.length || required ? '加一个月' : '各月不同，逐月填写'}
      </button>
    </div>
  );
}
