import { type ReactNode, useState } from 'react';
import { Checkbox, RadioGroup } from '../../../components/Check';
import { DateField } from '../../../components/DateField';
import { FieldSet, TextField } from '../../../components/Field';
import { MoneyField } from '../../../components/MoneyField';
import { Select } from '../../../components/Select';
import type { FieldSpec } from '../../../ipc/types';
import { readMoney, weekday } from '../../../lib/words';
import { isMany, kindOf } from './kinds';
import { NewParty, newPartyProblem } from './NewParty';

export type Values = Record<string, unknown>;

/** 一张表的初值：规格里给的默认值，其余为空。 */
export function startValues(fields: FieldSpec[], today: string): Values {
  const out: Values = {};
  for (const f of fields) {
    if (f.default !== null && f.default !== undefined) out[f.name] = f.default;
    else if (kindOf(f) === 'day' && f.required) out[f.name] = f.name === 'on' ? today : '';
    else if (isMany(f)) out[f.name] = [];
    else if (kindOf(f) === 'bool') out[f.name] = false;
    else if (f.required && f.choices.length === 1) out[f.name] = f.choices[0]?.value ?? '';
    else out[f.name] = '';
  }
  return out;
}

/** 要问的字段：只在别的字段取某些值时才问的，那时必填。 */
export function askedFields(fields: FieldSpec[], values: Values): FieldSpec[] {
  return fields.flatMap((f) => {
    if (!f.when) return [f];
    return f.when.values.includes(String(values[f.when.field] ?? '')) ? [{ ...f, required: true }] : [];
  });
}

/** 哪些还没填、填得不对；键是字段名。 */
export function specProblems(fields: FieldSpec[], values: Values): Record<string, string> {
  const out: Record<string, string> = {};
  for (const f of askedFields(fields, values)) {
    const v = values[f.name];
    const none = v === undefined || v === null || v === '' || (Array.isArray(v) && v.length === 0);
    if (none) {
      if (f.required && kindOf(f) !== 'bool') out[f.name] = isMany(f) ? `请选择${f.label}` : `请填写${f.label}`;
      continue;
    }
    if (kindOf(f) === 'new_party') {
      const why = newPartyProblem(v);
      if (why) out[f.name] = why;
    }
    if (kindOf(f) === 'day' && !weekday(String(v))) out[f.name] = '不是日期：例如 2026-11-23';
    if (kindOf(f) === 'money' && readMoney(String(v)) === null) out[f.name] = '不是金额：只写数字，最多两位小数';
    if (kindOf(f) === 'number' && !/^\d+(\.\d+)?$/.test(String(v))) out[f.name] = '只写数字';
    if (kindOf(f) === 'time' && !/^([01]?\d|2[0-3])[:：][0-5]\d$/.test(String(v))) out[f.name] = '不是时间：例如 09:30';
  }
  return out;
}

/** 整理成行为的键值：空的不送，数字送数字，时间补零。 */
export function specValues(fields: FieldSpec[], values: Values): Values {
  const out: Values = {};
  for (const f of askedFields(fields, values)) {
    const v = values[f.name];
    if (v === undefined || v === null || v === '' || (Array.isArray(v) && v.length === 0)) continue;
    if (kindOf(f) === 'number') out[f.name] = Number(v);
    else if (kindOf(f) === 'claim_numbers') out[f.name] = (v as unknown[]).map(Number);
    else if (kindOf(f) === 'money') out[f.name] = readMoney(String(v)) ?? v;
    else if (kindOf(f) === 'time') out[f.name] = String(v).replace('：', ':').padStart(5, '0');
    else out[f.name] = v;
  }
  return out;
}

interface Props {
  fields: FieldSpec[];
  values: Values;
  problems: Record<string, string>;
  onChange: (name: string, value: unknown) => void;
  today: string;
  idPrefix: string;
  disabled?: boolean;
  /** 某一格的替代画法，例如逐项裁决。 */
  custom?: (f: FieldSpec) => ReactNode | undefined;
}

/** 按字段规格画出的表：次序即规格的次序。 */
export function SpecForm({ fields, values, problems, onChange, today, idPrefix, disabled, custom }: Props) {
  return (
    <div className="spec">
      {askedFields(fields, values).map((f) => (
        <SpecField
          key={f.name}
          f={f}
          value={values[f.name]}
          problem={problems[f.name]}
          onChange={(v) => onChange(f.name, v)}
          today={today}
          id={`${idPrefix}-${f.name}`}
          disabled={disabled}
          custom={custom}
        />
      ))}
    </div>
  );
}

interface OneProps {
  f: FieldSpec;
  value: unknown;
  problem: string | undefined;
  onChange: (value: unknown) => void;
  today: string;
  id: string;
  disabled?: boolean | undefined;
  custom?: ((f: FieldSpec) => ReactNode | undefined) | undefined;
}

function SpecField({ f, value, problem, onChange, today, id, disabled, custom }: OneProps) {
  const own = custom?.(f);
  if (own !== undefined) return own;
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const common = {
    id,
    testId: id,
    label: f.label,
    problem,
    hint: f.hint ?? undefined,
    isRequired: f.required,
    isDisabled: disabled,
  };
  switch (kindOf(f)) {
    case 'day':
      return <DateField {...common} value={text} onChange={onChange} today={today} />;
    case 'money':
      return <MoneyField {...common} value={text} onChange={onChange} />;
    case 'long_text':
      return <TextField {...common} value={text} onChange={onChange} lines={5} />;
    case 'number':
      return <TextField {...common} value={text} onChange={onChange} inputMode="decimal" />;
    case 'time':
      return <TextField {...common} value={text} onChange={onChange} placeholder="时:分" inputMode="numeric" />;
    case 'bool':
      return (
        <Checkbox id={id} testId={id} isSelected={value === true} onChange={onChange} isDisabled={disabled ?? false}>
          {f.label}
        </Checkbox>
      );
    case 'choices':
    case 'parties':
    case 'claims':
    case 'claim_numbers':
    case 'people':
      if (f.choices.length === 0) return <NameList {...common} value={value} onChange={onChange} />;
      return (
        <Many
          id={id}
          label={f.label}
          hint={f.hint}
          problem={problem}
          choices={f.choices}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={onChange}
        />
      );
    case 'new_party':
      return <NewParty id={id} label={f.label} value={value} problem={problem} onChange={onChange} />;
    case 'text':
      return <TextField {...common} value={text} onChange={onChange} />;
    default:
      if (f.choices.length === 0) return <TextField {...common} value={text} onChange={onChange} />;
      if (f.choices.length <= 3 && kindOf(f) === 'choice') {
        return <RadioGroup {...common} value={text} onChange={onChange} options={f.choices} />;
      }
      return <Select {...common} value={text} onChange={onChange} options={f.choices} empty={f.required ? '请选择' : '不选'} />;
  }
}

/** 没有名单可选时，写姓名，顿号隔开。 */
function NameList({
  value,
  onChange,
  ...common
}: {
  value: unknown;
  onChange: (v: unknown) => void;
  id: string;
  label: string;
  problem: string | undefined;
  isRequired: boolean;
}) {
  const [typing, setTyping] = useState(() => (Array.isArray(value) ? value.join('、') : ''));
  return (
    <TextField
      {...common}
      value={typing}
      hint="几个人的，用顿号隔开"
      onChange={(t) => {
        setTyping(t);
        onChange(t.split(/[、，,\s]+/).filter(Boolean));
      }}
    />
  );
}

function Many({
  id,
  label,
  hint,
  problem,
  choices,
  value,
  onChange,
}: {
  id: string;
  label: string;
  hint: string | null;
  problem: string | undefined;
  choices: { value: string; label: string }[];
  value: string[];
  onChange: (v: string[]) => void;
}) {
  const all = choices.length > 1 && value.length === choices.length;
  return (
    <FieldSet className="many" testId={id} label={label} hint={hint} problem={problem}>
      <div>
        {choices.map((c, i) => (
          <Checkbox
            key={c.value}
            id={i === 0 ? id : `${id}-${c.value}`}
            isSelected={value.includes(c.value)}
            onChange={(on) =>
              onChange(choices.filter((x) => (x.value === c.value ? on : value.includes(x.value))).map((x) => x.value))
            }
          >
            {c.label}
          </Checkbox>
        ))}
        {choices.length > 2 ? (
          <button type="button" className="textbtn" onClick={() => onChange(all ? [] : choices.map((c) => c.value))}>
            {all ? '全不选' : '全选'}
          </button>
        ) : null}
        {choices.length === 0 ? <small className="hint">没有可以选择的</small> : null}
      </div>
    </FieldSet>
  );
}
