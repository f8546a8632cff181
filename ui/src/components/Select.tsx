import { useId } from 'react';
import { controlOf, type FieldFace, FieldShell } from './Field';

/** One thing that can be chosen. `detail` is a second text in its line. */
export interface Option {
  value: string;
  label: string;
  detail?: string;
}

export interface SelectProps extends FieldFace {
  options: Option[];
  /** Null or empty: nothing chosen yet. */
  value: string | null;
  onChange: (value: string) => void;
  /** Words of the choice of nothing (未定, 不选), where nothing may be chosen. */
  empty?: string | undefined;
  onBlur?: (() => void) | undefined;
}

/** One of a few; the list opens beneath. */
export function Select(props: SelectProps) {
  const auto = useId();
  const id = props.id ?? auto;
  const { options, value, empty } = props;
  const lacking = empty === undefined && !options.some((one) => one.value === (value ?? ''));
  return (
    <FieldShell {...props} id={id}>
      <span className="boxed choose">
        <select
          {...controlOf(id, props)}
          className="box"
          value={value ?? ''}
          onChange={(event) => props.onChange(event.target.value)}
          onBlur={props.onBlur}
        >
          {empty !== undefined && <option value="">{empty}</option>}
          {lacking && (
            <option value={value ?? ''} disabled>
              {value || '请选择'}
            </option>
          )}
          {options.map((one) => (
            <option key={one.value} value={one.value}>
              {one.detail ? `${one.label}　${one.detail}` : one.label}
            </option>
          ))}
        </select>
      </span>
    </FieldShell>
  );
}
