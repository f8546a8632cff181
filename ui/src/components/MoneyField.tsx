import { useState } from 'react';
import { cx } from '../lib/classes';
import { groupYuan, parseYuan } from '../lib/money';
import { TextField, type TextFieldProps } from './Field';

export type MoneyFieldProps = Omit<TextFieldProps, 'suffix' | 'lines' | 'type' | 'inputMode'>;

/**
 * An amount of yuan: `"12345.60"`, or what was typed as long as it is none. Typed plainly (1.2万 too), grouped when it is left;
 * coming in changes nothing, so that a selection stays selected and what is typed next takes its place.
 */
export function MoneyField(props: MoneyFieldProps) {
  const [typing, setTyping] = useState<string | null>(null);
  const yuan = parseYuan(props.value);
  const wrong = typing === null && props.value !== '' && yuan === null;
  return (
    <TextField
      {...props}
      className={cx('money', props.className)}
      inputClass="num"
      inputMode="decimal"
      suffix="元"
      value={typing ?? (yuan ? groupYuan(yuan) : props.value)}
      problem={props.problem ?? (wrong ? '不是金额：只写数字，最多两位小数' : null)}
      onChange={(text) => {
        setTyping(text);
        props.onChange(parseYuan(text) ?? text);
      }}
      onBlur={() => {
        setTyping(null);
        props.onBlur?.();
      }}
    />
  );
}
