import type { AwardDesk } from '../case/types';

/** 签发之前要对的：错的红，要看一眼的黄，每条一句话。 */
export function AwardChecks({ checks }: { checks: AwardDesk['checks'] }) {
  if (checks.length === 0) return null;
  return (
    <ul className="checks" aria-label="签发前核对" data-testid="award-checks">
      {checks.map((k) => (
        <li key={k.code + (k.about ?? '') + k.message} className={k.level === 'error' ? 'late' : 'soon'}>
          <b>{k.level === 'error' ? '须改' : '请核'}</b>
          <span>{k.message}</span>
        </li>
      ))}
    </ul>
  );
}
