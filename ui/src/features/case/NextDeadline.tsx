import type { DeadlineView } from '../../ipc/types';
import { dayText } from '../../lib/words';
import { toneOf } from './side/DeadlineSide';

/** 下一个期限和剩余；点开在旁边说明。 */
export function NextDeadline({ of, explained, onExplain }: { of: DeadlineView; explained?: boolean; onExplain: () => void }) {
  return (
    <button type="button" className="next" aria-expanded={explained} onClick={onExplain} data-testid="next-deadline">
      <b className={toneOf(of) || 'far'}>
        {of.name}
        {of.left ? of.left.words : of.state_words}
      </b>
      {of.statutory ? '' : '目标 '}
      {of.due ? `${dayText(of.due)} 届满${of.provisional ? '（暂定）' : ''}` : '期限停着'}
    </button>
  );
}
