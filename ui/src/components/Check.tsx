import { type ReactNode, useId } from 'react';
import { cx } from '../lib/classes';
import { type FieldFace, FieldSet } from './Field';
import type { Option } from './Select';

export interface CheckboxProps {
  children: ReactNode;
  isSelected: boolean;
  onChange: (on: boolean) => void;
  isDisabled?: boolean | undefined;
  id?: string | undefined;
  testId?: string | undefined;
  className?: string | undefined;
}

export function Checkbox({ children, isSelected, onChange, isDisabled, id, testId, className }: CheckboxProps) {
  return (
    <label className={cx('check', className)}>
      <input
        type="checkbox"
        id={id}
        data-testid={testId}
        checked={isSelected}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{children}</span>
    </label>
  );
}

export interface RadioGroupProps extends FieldFace {
  options: Option[];
  value: string | null;
  onChange: (value: string) => void;
}

/** One of a few, all in sight; arrow keys move. */
export function RadioGroup({ options, value, onChange, id, isDisabled, ...face }: RadioGroupProps) {
  const name = useId();
  return (
    <FieldSet {...face} className={cx('pickone', face.className)}>
      <div className="radios">
        {options.map((one, at) => (
          <label key={one.value} className={cx('radio', value === one.value && 'on')}>
            <input
              type="radio"
              id={at === 0 ? id : undefined}
              name={name}
              value={one.value}
              checked={value === one.value}
              disabled={isDisabled}
              onChange={() => onChange(one.value)}
            />
            {one.label}
          </label>
        ))}
      </div>
    </FieldSet>
  );
}
