import { useEffect, useState } from 'react';
import { type Day, isDay, parseDay, weekday } from '../lib/dates';
import { useDayKind, useToday } from '../lib/today';
import { TextField, type TextFieldProps } from './Field';

export interface DateFieldProps
  extends Omit<TextFieldProps, 'value' | 'onChange' | 'defaultValue' | 'suffix' | 'lines' | 'type' | 'placeholder'> {
  value: Day | null;
  onChange: (day: Day | null) => void;
}

/**
 * A day, typed: `2026-11-23`, `1123`, `+5`, `今天`. Beside it stand the weekday and the kind of day. Arrow keys go a day on or
 * back.
 */
export function DateField({ value, onChange, problem, onBlur, hint, ...rest }: DateFieldProps) {
  const today = useToday();
  const [text, setText] = useState(value ?? '');
  const [bad, setBad] = useState<string | null>(null);
  const kind = useDayKind(value);
  useEffect(() => {
    setText((shown) => (value && parseDay(shown, today) !== value ? value : value === null && isDay(shown) ? '' : shown));
  }, [value, today]);

  function settle() {
    if (text.trim() === '') {
      setBad(null);
      if (value !== null) onChange(null);
      return;
    }
    const day = parseDay(text, today);
    if (day) {
      setText(day);
      setBad(null);
      if (day !== value) onChange(day);
    } else {
      setBad('没有这一天。请写成 2026-11-23 或者 1123。');
      if (value !== null) onChange(null);
    }
  }

  return (
    <TextField
      {...rest}
      inputClass="num"
      placeholder="2026-11-23"
      value={text}
      hint={hint}
      onChange={(typed) => {
        setText(typed);
        setBad(null);
        const day = parseDay(typed, today);
        if (day && isDay(typed) && day !== value) onChange(day);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle();
        if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && value) {
          event.preventDefault();
          const next = parseDay(event.key === 'ArrowUp' ? '+1' : '-1', value);
          if (next) onChange(next);
        }
      }}
      onBlur={(event) => {
        settle();
        onBlur?.(event);
      }}
      problem={bad ?? problem}
      suffix={
        value ? (
          <span className="day-kind" data-kind={kind}>
            {weekday(value)} {kind}
          </span>
        ) : undefined
      }
    />
  );
}
