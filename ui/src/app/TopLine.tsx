import { Link } from 'react-router';
import { IconButton } from '../components/Button';
import { Icon } from '../components/Icon';
import { useAsk } from '../ipc';
import type { SyncState } from '../ipc/types/SyncState';
import { cx } from '../lib/classes';
import { usePageWords } from '../lib/page';
import { useSession } from './session';

/** Where you are, find, today with its kind of day, where the work is saved. */
export function TopLine({ onFind, onHelp }: { onFind: () => void; onHelp: () => void }) {
  const { title, crumbs } = usePageWords();
  const { status } = useSession();
  const { date, weekday, kind } = status.today;
  return (
    <header className="top">
      <div className="here">
        {crumbs?.map((one) => (
          <span key={one.to} className="q2">
            <Link to={one.to}>{one.text}</Link> ›
          </span>
        ))}
        {title && <h1>{title}</h1>}
      </div>
      <button
        type="button"
        className="find"
        onClick={onFind}
        aria-keyshortcuts="Control+K"
        aria-label="找案件、人、单位或命令 Ctrl+K"
      >
        <Icon name="find" small />
        <span>找案件、人、单位或命令</span>
        <kbd>Ctrl+K</kbd>
      </button>
      <div className="state">
        {status.sample && (
          <span className="rehearsal">
            演练<span className="wide">用，案件均为虚构</span>
          </span>
        )}
        <span>
          <b>
            {date} {weekday}
          </b>{' '}
          {kind}
        </span>
        <span className="wide">{status.saved}</span>
        <SyncWords />
        <IconButton icon="help" label="本页帮助 F1" onPress={onHelp} />
      </div>
    </header>
  );
}

const TONES: Record<string, string> = { failed: 'late', waiting: 'soon' };

/** Its words say in how many minutes it is tried again. */
const isFailed = (state: unknown) => (state as SyncState | undefined)?.state === 'failed';

/** Where the exchange with other offices stands; nothing where nothing is shared. */
function SyncWords() {
  const { may, mayOpen } = useSession();
  const { data } = useAsk('sync_state', {}, { enabled: may('sync_state'), counts: isFailed });
  if (!data?.words) return null;
  const words = <span className={cx(TONES[data.state])}>{data.words}</span>;
  return (
    <span role="status" className="sync-words" data-testid="sync-words">
      {mayOpen('sync') ? <Link to="/sync">{words}</Link> : words}
    </span>
  );
}
