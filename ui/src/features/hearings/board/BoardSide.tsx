import { useNavigate } from 'react-router';
import { Button, ErrorNote, SidePanel, Skeleton } from '../../../components';
import { useAsk } from '../../../ipc';
import type { CaseView } from '../../../ipc/types';
import type { BoardRow } from '../../../ipc/types/BoardRow';
import { ActSide } from '../../case/acts/ActSide';
import { MinutesEditor } from '../../case/minutes/MinutesEditor';
import '../../case/case.css';

interface Props {
  row: BoardRow;
  what: 'minutes' | 'act';
  /** 要办的行为。 */
  kind: string;
  today: string;
  onClose: () => void;
  onAct: (kind: string) => void;
}

/** 名单旁边：这一件的笔录，或者下一步的表；名单一直在。 */
export function BoardSide({ row, what, kind, today, onClose, onAct }: Props) {
  const navigate = useNavigate();
  const asked = useAsk('case_show', { case: row.case.case, as_of: null });
  const c = asked.data as CaseView | undefined;
  const title = `${row.hearing.from} ${row.case.parties}`;
  if (!c) {
    return (
      <SidePanel title={title} onClose={onClose}>
        {asked.error ? (
          <ErrorNote error={asked.error} kept="案件没有变动。" onRetry={() => void asked.refetch()} />
        ) : (
          <Skeleton lines={6} />
        )}
      </SidePanel>
    );
  }
  if (what === 'act') {
    const act = c.acts.find((one) => one.kind === kind);
    if (act) return <ActSide key={`${c.case}${kind}`} c={c} act={act} today={today} onClose={onClose} onDone={onClose} />;
    return (
      <SidePanel title={title} onClose={onClose}>
        <p>这一步现在办不了，请在案件页核对。</p>
        <Button onPress={() => void navigate(`/cases/${c.case}`)}>打开案件</Button>
      </SidePanel>
    );
  }
  return (
    <SidePanel
      title={title}
      onClose={onClose}
      says={<span className="q2">{row.hearing.state_name}</span>}
      takesFocus
      foot={
        <>
          <Button onPress={() => void navigate(`/cases/${c.case}/elements`)}>要素表</Button>
          <Button onPress={() => void navigate(`/cases/${c.case}?tab=hearings`)}>打开案件</Button>
        </>
      }
    >
      <MinutesEditor
        key={c.case}
        caseId={c.case}
        hearing={row.hearing.hearing}
        may={c.may_edit && !c.archived}
        onSign={() => onAct('minutes_signed')}
      />
    </SidePanel>
  );
}
