import { useEffect, useState } from 'react';
import { groupYuan, parseYuan, type Yuan } from '../lib/money';
import { TextField, type TextFieldProps } from './Field';

export interface MoneyFieldProps
  extends Omit<TextFieldProps, 'value' | 'onChange' | 'defaultValue' | 'suffix' | 'lines' | 'type'> {
  /** `"12345.60"` or null for empty. */
  value: Yuan | null;
  onChange: (yuan: Yuan | null) => void;
}

/** An amount of yuan: typed plainly (1.2万 too), shown grouped when left. */
export function MoneyField({ value, onChange, problem, onBlur, ...rest }: MoneyFieldProps) {
  const [text, setText] = useState(value ? groupYuan(value) : '');
  const [bad, setBad] = useState<string | null>(null);
  useEffect(() => {
    setText((shown) =>
      value !== null && parseYuan(shown) !== value ? groupYuan(value) : value === null && parseYuan(shown) ? '' : shown,
    );
  }, [value]);

  function settle() {
    if (text.trim() === '') {
      setBad(null);
      if (value !== null) onChange(null);
      return;
    }
    const yuan = parseYuan(text);
    if (yuan) {
      setText(groupYuan(yuan));
      setBad(null);
      if (yuan !== value) onChange(yuan);
    } else {
      setBad('不是金额。写数字，至多两位小数，例如 12345.60。');
      if (value !== null) onChange(null);
    }
  }

  return (
    <TextField
      {...rest}
      inputMode="decimal"
      inputClass="num money"
      value={text}
      onChange={(typed) => {
        setText(typed);
        setBad(null);
        const yuan = parseYuan(typed);
        if (yuan && yuan !== value) onChange(yuan);
      }}
      onKeyDown={(event) => event.key === 'Enter' && settle()}
      onBlur={(event) => {
        settle();
        onBlur?.(event);
      }}
      problem={bad ?? problem}
      suffix="元"
    />
  );
}
