import { cx } from '../../lib/classes';

/** Digits in groups, large, to be read aloud and compared. */
export function Fingerprint({ value, label, small }: { value: string; label: string; small?: boolean }) {
  const groups = value.split(/\s+/);
  return (
    <p
      className={cx('fingerprint', small && 'small')}
      role="img"
      aria-label={`${label} ${groups.map((one) => one.split('').join(' ')).join('，')}`}
    >
      {groups.map((group, at) => (
        <span key={at}>{group}</span>
      ))}
    </p>
  );
}
