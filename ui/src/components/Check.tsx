import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox, RadioGroup as AriaRadioGroup, type CheckboxProps, Label, Radio } from 'react-aria-components';
import { cx } from '../lib/classes';
import { type FieldFace, FieldFoot } from './Field';
import { Icon } from './Icon';
import type { Option } from './Select';

export function Checkbox({
  children,
  className,
  ...rest
}: { children?: ReactNode; className?: string } & Omit<CheckboxProps, 'children' | 'className' | 'style'>) {
  return (
    <AriaCheckbox {...rest} className={cx('check', className)}>
      {({ isIndeterminate, isSelected }) => (
        <>
          <span className="tick" aria-hidden="true">
            {isIndeterminate ? <Icon name="minus" small /> : isSelected ? <Icon name="check" small /> : null}
          </span>
          {children}
        </>
      )}
    </AriaCheckbox>
  );
}

/** One of a few, all in sight. */
export function RadioGroup({
  label,
  hint,
  problem,
  className,
  options,
  value,
  onChange,
  isDisabled,
}: FieldFace & { options: Option[]; value: string | null; onChange: (value: string) => void; isDisabled?: boolean }) {
  return (
    <AriaRadioGroup
      className={cx('field', className)}
      value={value}
      onChange={onChange}
      isInvalid={!!problem}
      isDisabled={isDisabled}
      orientation="horizontal"
    >
      <Label className="label">{label}</Label>
      <div className="radios">
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className="radio">
            <span className="dot" aria-hidden="true" />
            {option.label}
          </Radio>
        ))}
      </div>
      <FieldFoot hint={hint} problem={problem} />
    </AriaRadioGroup>
  );
}
