import type { AwardDesk } from '../case/types';

/** So many lines are drawn: a large group has one for each claim at first. */
const DRAWN = 50;

/** 签发之前要对的：错的红，要看一眼的黄，每条一句话。 */
export function AwardChecks({ checks }: { checks: AwardDesk['checks'] }) {
  if (checks.length === 0) return null;
  return (
    <ul className="checks" aria-label="签发前核对" data-testid="award-checks">
      {checks.slice(0, DRAWN).map((k) => (
        <li key={k.code + (k.about ?? '') + k.message} className={k.level === 'error' ? 'late' : 'soon'}>
          <b>{k.level === 'error' ? '须改' : '请核'}</b>
          <span>{k.message}</span>
        </li>
      ))}
      {checks.length > DRAWN ? <li className="q2">还有 {checks.length - DRAWN} 条，改好上面的就列出来。</li> : null}
    </ul>
  );
}
