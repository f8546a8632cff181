import { Link } from 'react-router';
import { useSession } from '../../app/session';
import { useAsk } from '../../ipc';
import { cx } from '../../lib/classes';
import './sync.css';

const TONES: Record<string, string> = { waiting: 'soon', received: 'done' };

/** In the head of a case: waiting, sent, received by whom; nothing where it is shared nowhere. */
export function CaseSign({ caseId }: { caseId: string }) {
  const { may } = useSession();
  const { data } = useAsk('case_exchange', { case: caseId }, { enabled: may('case_exchange') });
  if (!data?.sign) return null;
  return (
    <>
      ·
      <Link to={`/cases/${caseId}?tab=share`} className={cx('case-sign', TONES[data.stands])} data-testid="case-sign">
        {data.sign}
      </Link>
    </>
  );
}
