import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { money, readDay, readMoney, weekday } from './text';

interface Common {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | null | undefined;
  hint?: ReactNode;
  id?: string | undefined;
  required?: boolean | undefined;
  disabled?: boolean | undefined;
  className?: string | undefined;
  testId?: string | undefined;
  onBlur?: (() => void) | undefined;
  autoFocus?: boolean | undefined;
}

interface ShellProps {
  id: string;
  label: string;
  error?: string | null | undefined;
  hint?: ReactNode;
  required?: boolean | undefined;
  className?: string | undefined;
  children: ReactNode;
}

/** 标签在上、原因在下的一格。 */
export function Shell({ id, label, error, hint, required, className, children }: ShellProps) {
  return (
    <div className={`fld ${error ? 'bad' : ''} ${className ?? ''}`}>
      <label htmlFor={id}>
        {label}
        {required ? <span className="must">必填</span> : null}
      </label>
      {children}
      {hint ? (
        <small className="hint" id={`${id}-hint`}>
          {hint}
        </small>
      ) : null}
      {error ? (
        <small className="why" id={`${id}-err`} role="alert">
          {error}
        </small>
      ) : null}
    </div>
  );
}

function described(id: string, hint: ReactNode, error: string | null | undefined) {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-err` : ''].filter(Boolean).join(' ');
  return ids || undefined;
}

export function TextField(
  p: Common & { placeholder?: string; inputMode?: 'numeric' | 'tel' | 'decimal' | 'text'; maxLength?: number },
) {
  const auto = useId();
  const id = p.id ?? auto;
  return (
    <Shell {...p} id={id}>
      <input
        id={id}
        data-testid={p.testId}
        type="text"
        autoComplete="off"
        spellCheck={false}
        value={p.value}
        disabled={p.disabled}
        placeholder={p.placeholder}
        inputMode={p.inputMode}
        maxLength={p.maxLength}
        autoFocus={p.autoFocus}
        aria-invalid={p.error ? true : undefined}
        aria-required={p.required}
        aria-describedby={described(id, p.hint, p.error)}
        onChange={(e) => p.onChange(e.target.value)}
        onBlur={p.onBlur}
      />
    </Shell>
  );
}

export function AreaField(p: Common & { rows?: number; paper?: boolean; placeholder?: string }) {
  const auto = useId();
  const id = p.id ?? auto;
  return (
    <Shell {...p} id={id}>
      <textarea
        id={id}
        data-testid={p.testId}
        rows={p.rows ?? 4}
        className={p.paper ? 'onpaper' : undefined}
        value={p.value}
        disabled={p.disabled}
        placeholder={p.placeholder}
        spellCheck={false}
        aria-invalid={p.error ? true : undefined}
        aria-required={p.required}
        aria-describedby={described(id, p.hint, p.error)}
        onChange={(e) => p.onChange(e.target.value)}
        onBlur={p.onBlur}
      />
    </Shell>
  );
}

/** 金额：离开时整理成两位小数、加千分位；进来时不动它，免得选中的失去，后打的接在后面。 */
export function MoneyField(p: Common) {
  const auto = useId();
  const id = p.id ?? auto;
  const [typing, setTyping] = useState<string | null>(null);
  const bad = p.value !== '' && readMoney(p.value) === null && typing === null;
  const error = p.error ?? (bad ? '不是金额：只写数字，最多两位小数' : null);
  return (
    <Shell {...p} error={error} id={id} className={`money ${p.className ?? ''}`}>
      <span className="unit">
        <input
          id={id}
          data-testid={p.testId}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={typing ?? (readMoney(p.value) ? money(readMoney(p.value)) : p.value)}
          disabled={p.disabled}
          aria-invalid={error ? true : undefined}
          aria-required={p.required}
          aria-describedby={described(id, p.hint, error)}
          onChange={(e) => {
            setTyping(e.target.value);
            p.onChange(readMoney(e.target.value) ?? e.target.value);
          }}
          onBlur={() => {
            setTyping(null);
            p.onBlur?.();
          }}
        />
        <i aria-hidden="true">元</i>
      </span>
    </Shell>
  );
}

/** 日期：可写 20261123、11-23、2026年11月23日，离开时补全，星期写在旁边。上下键加减一日。 */
export function DateField(p: Common & { today?: string }) {
  const auto = useId();
  const id = p.id ?? auto;
  const [typing, setTyping] = useState<string | null>(null);
  const base = p.today ?? p.value;
  const shown = typing ?? p.value;
  const bad = typing === null && p.value !== '' && !weekday(p.value);
  const error = p.error ?? (bad ? '不是日期：例如 2026-11-23 或 20261123' : null);
  const step = (e: KeyboardEvent<HTMLInputElement>) => {
    if (e.key !== 'ArrowUp' && e.key !== 'ArrowDown') return;
    const now = readDay(shown, base) ?? p.today ?? '';
    const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(now);
    if (!m) return;
    e.preventDefault();
    const at = new Date(Date.UTC(Number(m[1]), Number(m[2]) - 1, Number(m[3]) + (e.key === 'ArrowUp' ? 1 : -1)));
    setTyping(null);
    p.onChange(at.toISOString().slice(0, 10));
  };
  return (
    <Shell {...p} error={error} id={id} className={`date ${p.className ?? ''}`}>
      <span className="unit">
        <input
          id={id}
          data-testid={p.testId}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          placeholder="年-月-日"
          value={shown}
          disabled={p.disabled}
          aria-invalid={error ? true : undefined}
          aria-required={p.required}
          aria-describedby={described(id, p.hint, error)}
          onChange={(e) => {
            setTyping(e.target.value);
            const day = readDay(e.target.value, base);
            // 只有写全了的才当作已定，写到一半的留到离开时
            p.onChange(/^\d{4}.?\d{1,2}.?\d{2}日?$/.test(e.target.value.trim()) && day ? day : e.target.value);
          }}
          onKeyDown={step}
          onBlur={() => {
            if (typing !== null) p.onChange(readDay(typing, base) ?? typing);
            setTyping(null);
            p.onBlur?.();
          }}
        />
        <i aria-hidden="true">{weekday(p.value) || ' '}</i>
      </span>
    </Shell>
  );
}

export interface Option {
  value: string;
  label: string;
}

export function SelectField(p: Common & { options: Option[]; empty?: string }) {
  const auto = useId();
  const id = p.id ?? auto;
  return (
    <Shell {...p} id={id}>
      <span className="sel">
        <select
          id={id}
          data-testid={p.testId}
          value={p.value}
          disabled={p.disabled}
          aria-invalid={p.error ? true : undefined}
          aria-required={p.required}
          aria-describedby={described(id, p.hint, p.error)}
          onChange={(e) => p.onChange(e.target.value)}
          onBlur={p.onBlur}
        >
          {p.empty !== undefined ? <option value="">{p.empty}</option> : null}
          {p.options.map((o) => (
            <option key={o.value} value={o.value}>
              {o.label}
            </option>
          ))}
        </select>
      </span>
    </Shell>
  );
}

/** 两三个互斥的选项并排；方向键移动。 */
export function ChoiceField(p: Common & { options: Option[] }) {
  const name = useId();
  return (
    <fieldset className={`fld pickone ${p.error ? 'bad' : ''} ${p.className ?? ''}`} data-testid={p.testId}>
      <legend>{p.label}</legend>
      <div>
        {p.options.map((o, i) => (
          <label key={o.value} className={p.value === o.value ? 'on' : undefined}>
            <input
              type="radio"
              id={i === 0 ? p.id : undefined}
              name={name}
              value={o.value}
              checked={p.value === o.value}
              disabled={p.disabled}
              onChange={() => p.onChange(o.value)}
            />
            {o.label}
          </label>
        ))}
      </div>
      {p.error ? (
        <small className="why" role="alert">
          {p.error}
        </small>
      ) : null}
    </fieldset>
  );
}

export function CheckField(p: {
  label: ReactNode;
  checked: boolean;
  onChange: (on: boolean) => void;
  id?: string;
  testId?: string;
  disabled?: boolean;
}) {
  return (
    <label className="chk">
      <input
        type="checkbox"
        id={p.id}
        data-testid={p.testId}
        checked={p.checked}
        disabled={p.disabled}
        onChange={(e) => p.onChange(e.target.checked)}
      />
      <span>{p.label}</span>
    </label>
  );
}
