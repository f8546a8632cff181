import { useNavigate } from 'react-router';
import { Button, CaseNumber, ErrorNote, LeftBadge, SidePanel, Skeleton } from '../../components';
import { useAsk } from '../../ipc';
import type { CaseRef } from '../../ipc/types/CaseRef';
import { longDay } from '../../lib/dates';

/** A case in the side panel: what it is about, what runs, what was done last. */
export function CaseAside({ brief, onClose }: { brief: CaseRef; onClose: () => void; user?: string }) {
  const navigate = useNavigate();
  const { data, error, refetch } = useAsk('case_show', { case: brief.case });
  const open = data?.deadlines.filter((one) => one.left && one.due && !one.met_on) ?? [];
  return (
    <SidePanel
      title={<CaseNumber number={brief.number} provisional={brief.number_provisional} />}
      label={`案件 ${brief.number}`}
      onClose={onClose}
      says={<span>{brief.parties}</span>}
      foot={
        <Button main onPress={() => void navigate(`/cases/${brief.case}`)}>
          打开案件
        </Button>
      }
    >
      <p className="lead1">
        {brief.cause}
        {brief.cause && '，'}
        {brief.state_name}
      </p>
      {error && <ErrorNote error={error} kept="列表还在左边。" onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton />}
      {data && (
        <>
          <h3>在走的期限 {open.length}</h3>
          <ol className="steps plain">
            {open.map((one) => (
              <li key={`${one.rule}${one.party}`}>
                <span>{one.todo || one.name}</span>
                <span className="nw">{one.left && <LeftBadge left={one.left} />}</span>
                <small>
                  {one.arithmetic}，{one.due && longDay(one.due)}
                  {one.provisional && '（暂定）'}
                </small>
              </li>
            ))}
          </ol>
          <h3>最近办的</h3>
          <ol className="steps plain">
            {data.docket.slice(0, 6).map((one) => (
              <li key={one.event}>
                <span>{one.label}</span>
                <span className="q3 nw">{one.on ?? ''}</span>
                <small>{[one.actor, one.detail].filter(Boolean).join('·')}</small>
              </li>
            ))}
          </ol>
        </>
      )}
    </SidePanel>
  );
}
