import { type KeyboardEvent, useState } from 'react';
import { cx } from '../lib/classes';
import { addDays, isDay, parseDay, weekday } from '../lib/dates';
import { useDayKind, useToday } from '../lib/today';
import { TextField, type TextFieldProps } from './Field';

export interface DateFieldProps extends Omit<TextFieldProps, 'suffix' | 'lines' | 'type' | 'inputMode' | 'placeholder'> {
  /** The day from which a short way of writing is read; the core's today otherwise. */
  today?: string | undefined;
  /** The kind of day stands beside the weekday: 周二 工作日. */
  kind?: boolean | undefined;
}

/**
 * A day: `2026-11-23`, or what was typed as long as it is none. `1123`, `+5`, `今天`, `2026年11月23日` are completed when the field
 * is left; the weekday stands beside it; arrow keys go a day on or back.
 */
export function DateField({ today: given, kind, ...props }: DateFieldProps) {
  const now = useToday();
  const today = given && isDay(given) ? given : now;
  const [typing, setTyping] = useState<string | null>(null);
  const shown = typing ?? props.value;
  const wrong = typing === null && props.value !== '' && !isDay(props.value);
  const kindWord = useDayKind(kind && isDay(props.value) ? props.value : null);
  function step(event: KeyboardEvent<HTMLElement>) {
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    const from = by === 0 ? null : (parseDay(shown, today) ?? today);
    if (from) {
      event.preventDefault();
      setTyping(null);
      props.onChange(addDays(from, by));
    }
    props.onKeyDown?.(event);
  }
  return (
    <TextField
      {...props}
      className={cx('date', props.className)}
      inputClass="num"
      inputMode="numeric"
      placeholder="年-月-日"
      value={shown}
      problem={props.problem ?? (wrong ? '没有这一天：例如 2026-11-23 或 1123' : null)}
      suffix={
        isDay(props.value) ? (
          <span className="day-kind" data-kind={kindWord}>
            {weekday(props.value)} {kindWord}
          </span>
        ) : undefined
      }
      onChange={(text) => {
        setTyping(text);
        const day = parseDay(text, today);
        // only what is written out counts as decided; what is half written waits until the field is left
        props.onChange(day && /^\d{4}.?\d{1,2}.?\d{2}日?$/.test(text.trim()) ? day : text);
      }}
      onKeyDown={step}
      onBlur={() => {
        if (typing !== null) props.onChange(parseDay(typing, today) ?? typing);
        setTyping(null);
        props.onBlur?.();
      }}
    />
  );
}
