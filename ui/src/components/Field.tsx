import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { cx } from '../lib/classes';

/** What every field has. What is typed is text until it is left, so that nothing typed is lost by being wrong. */
export interface FieldFace {
  label: string;
  /** A line beneath that says what belongs here. */
  hint?: ReactNode;
  /** Why what stands here does not do; shown beneath in words. */
  problem?: string | null | undefined;
  /** Shows 选填 beside the label. */
  optional?: boolean | undefined;
  /** Shows 必填 beside the label. */
  isRequired?: boolean | undefined;
  isDisabled?: boolean | undefined;
  /** Id of the control itself, for links that jump to it. */
  id?: string | undefined;
  testId?: string | undefined;
  className?: string | undefined;
}

interface ShellProps extends FieldFace {
  id: string;
  children: ReactNode;
}

/** Label above; hint and reason beneath. */
export function FieldShell({ id, label, hint, problem, optional, isRequired, className, children }: ShellProps) {
  return (
    <div className={cx('field', className)}>
      <label className="label" htmlFor={id}>
        {label}
        {isRequired && <small>必填</small>}
        {optional && <small>选填</small>}
      </label>
      {children}
      <FieldFoot id={id} hint={hint} problem={problem} />
    </div>
  );
}

/** Several controls under one label: a set of ticks, the parts of a party. */
export function FieldSet({ label, hint, problem, className, testId, children }: FieldFace & { children: ReactNode }) {
  const id = useId();
  return (
    <fieldset className={cx('field', className)} data-testid={testId} aria-describedby={describedBy(id, hint, problem)}>
      <legend className="label">{label}</legend>
      {children}
      <FieldFoot id={id} hint={hint} problem={problem} />
    </fieldset>
  );
}

function FieldFoot({ id, hint, problem }: { id: string; hint?: ReactNode; problem?: string | null | undefined }) {
  return (
    <>
      {hint && (
        <small className="hint" id={`${id}-hint`}>
          {hint}
        </small>
      )}
      {problem && (
        <small className="problem" id={`${id}-problem`} role="alert">
          {problem}
        </small>
      )}
    </>
  );
}

function describedBy(id: string, hint: ReactNode, problem: string | null | undefined): string | undefined {
  return cx(!!hint && `${id}-hint`, !!problem && `${id}-problem`) || undefined;
}

/** The attributes by which a control, its label, its hint and its reason belong together. */
export function controlOf(id: string, { testId, problem, isRequired, isDisabled, hint }: FieldFace) {
  return {
    id,
    'data-testid': testId,
    disabled: isDisabled,
    'aria-invalid': problem ? true : undefined,
    'aria-required': isRequired,
    'aria-describedby': describedBy(id, hint, problem),
  } as const;
}

export interface TextFieldProps extends FieldFace {
  value: string;
  onChange: (value: string) => void;
  onBlur?: (() => void) | undefined;
  onKeyDown?: ((event: KeyboardEvent<HTMLElement>) => void) | undefined;
  placeholder?: string | undefined;
  /** So many lines of text; one line otherwise. */
  lines?: number | undefined;
  /** Set in the type of papers. */
  paper?: boolean | undefined;
  /** A word at the end of the box: 元, 周一. */
  suffix?: ReactNode;
  inputClass?: string | undefined;
  type?: 'text' | 'password' | undefined;
  inputMode?: 'numeric' | 'tel' | 'decimal' | 'text' | undefined;
  maxLength?: number | undefined;
  autoComplete?: string | undefined;
  autoFocus?: boolean | undefined;
  isReadOnly?: boolean | undefined;
}

/** Text, of one line or several. */
export function TextField(props: TextFieldProps) {
  const auto = useId();
  const id = props.id ?? auto;
  const common = {
    ...controlOf(id, props),
    className: cx('box', props.paper && 'onpaper', props.inputClass),
    value: props.value,
    placeholder: props.placeholder,
    maxLength: props.maxLength,
    readOnly: props.isReadOnly,
    autoFocus: props.autoFocus,
    autoComplete: props.autoComplete ?? 'off',
    spellCheck: false,
    onChange: (event: { target: { value: string } }) => props.onChange(event.target.value),
    onBlur: props.onBlur,
    onKeyDown: props.onKeyDown,
  };
  return (
    <FieldShell {...props} id={id}>
      {props.lines ? (
        <textarea {...common} rows={props.lines} />
      ) : (
        <div className={cx('boxed', !!props.suffix && 'with-suffix')}>
          <input {...common} type={props.type ?? 'text'} inputMode={props.inputMode} />
          {props.suffix && (
            <span className="suffix" aria-hidden="true">
              {props.suffix}
            </span>
          )}
        </div>
      )}
    </FieldShell>
  );
}
