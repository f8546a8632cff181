import { useEffect, useState } from 'react';
import { useAsk } from '../../ipc';
import { cx } from '../../lib/classes';
import { parseYuan } from '../../lib/money';

interface Props {
  row: number;
  field: string;
  label: string;
  /** What stands there. */
  value: string;
  /** Digits were lost: shown, but the number is typed anew from the card. */
  lost: boolean;
  /** The cell that is wrong. */
  wrong: boolean;
  /** Id of the sentence that says why. */
  why: string;
  onMend: (value: string) => void;
  onNext: () => void;
}

/** Full-width digits narrow, blanks out, X upper case. */
function tidy(text: string): string {
  return text
    .replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/\s/g, '')
    .toUpperCase();
}

/** One cell of a row with problems. Typing changes nothing; Enter or leaving it mends, Esc takes it back. */
export function MendCell({ row, field, label, value, lost, wrong, why, onMend, onNext }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  // another value from the core takes the place of what was typed
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the value changes
  useEffect(() => setTyped(null), [value]);
  const isId = field === 'id';
  const number = isId && typed !== null ? tidy(typed) : '';
  const checked = useAsk('id_check', { number }, { enabled: number.length >= 15 }).data;
  const money = !isId && field !== 'name';
  const said =
    typed === null || typed.trim() === ''
      ? null
      : isId
        ? number.length < 18
          ? `${number.length} 位，应为 18 位`
          : checked && !checked.valid
            ? (checked.problem ?? '号码不对')
            : checked?.kind === 'citizen'
              ? '号码无误'
              : null
        : money && parseYuan(typed) === null
          ? '不是金额'
          : null;
  const good = said === '号码无误';
  const mend = () => {
    if (typed === null) return;
    const next = isId ? number : money ? (parseYuan(typed) ?? typed.trim()) : typed.trim();
    if (next !== value || (lost && next !== '')) onMend(next);
    else setTyped(null);
  };
  const tip = `tip-${row}-${field}`;
  return (
    <span className={cx('cell', wrong && 'wrong', money && 'r')}>
      <input
        className={cx('box', money && 'num')}
        aria-label={label}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={cx(wrong && why, said !== null && tip) || undefined}
        data-first={wrong ? '' : undefined}
        data-testid={`mend-${row}-${field}`}
        value={typed ?? value}
        inputMode={money ? 'decimal' : 'text'}
        autoComplete="off"
        spellCheck={false}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={mend}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape' && typed !== null) {
            event.stopPropagation();
            setTyped(null);
          } else if (event.key === 'Enter' && !event.ctrlKey) {
            event.preventDefault();
            mend();
            onNext();
          }
        }}
      />
      {said !== null ? (
        <small id={tip} role="status" className={good ? 'okay' : 'late'}>
          {said}
        </small>
      ) : null}
    </span>
  );
}
