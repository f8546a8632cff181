import type { ReactNode } from 'react';
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
} from 'react-aria-components';
import { cx } from '../lib/classes';

export interface FieldFace {
  label: string;
  /** A line beneath that says what belongs here. */
  hint?: ReactNode;
  /** Why what stands here does not do; shown beneath in words. */
  problem?: string | null;
  /** Shows 选填 beside the label. */
  optional?: boolean;
  className?: string;
}

/** Label above; the reason beneath. */
export function FieldLabel({ label, optional }: { label: string; optional?: boolean }) {
  return (
    <Label className="label">
      {label}
      {optional && <small>选填</small>}
    </Label>
  );
}

export function FieldFoot({ hint, problem }: { hint?: ReactNode; problem?: string | null }) {
  return (
    <>
      {hint && !problem && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="problem">{problem}</FieldError>
    </>
  );
}

export interface TextFieldProps
  extends FieldFace,
    Omit<AriaTextFieldProps, 'children' | 'className' | 'style' | 'isInvalid' | 'validate'> {
  placeholder?: string;
  /** So many lines of text; one line otherwise. */
  lines?: number;
  /** A word at the end of the box: 元, 日. */
  suffix?: ReactNode;
  inputClass?: string;
}

export function TextField({
  label,
  hint,
  problem,
  optional,
  placeholder,
  lines,
  suffix,
  className,
  inputClass,
  ...rest
}: TextFieldProps) {
  return (
    <AriaTextField {...rest} isInvalid={!!problem} className={cx('field', className)}>
      <FieldLabel label={label} optional={optional} />
      {lines ? (
        <TextArea className={cx('box', inputClass)} rows={lines} placeholder={placeholder} />
      ) : (
        <div className={cx('boxed', !!suffix && 'with-suffix')}>
          <Input className={cx('box', inputClass)} placeholder={placeholder} />
          {suffix && <span className="suffix">{suffix}</span>}
        </div>
      )}
      <FieldFoot hint={hint} problem={problem} />
    </AriaTextField>
  );
}
