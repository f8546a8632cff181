import { ErrorNote } from '../../../components/ErrorNote';
import { SidePanel } from '../../../components/SidePanel';
import { useAsk } from '../../../ipc';
import { momentText, money } from '../../../lib/words';
import { timelineWords } from '../../aids/limitation';
import type { CaseHistory } from '../types';

function text(v: unknown, field: string): string {
  if (v === null || v === undefined || v === '') return '空';
  if (field === 'limitation' && typeof v === 'object') return timelineWords(v);
  if (typeof v === 'string') return /^\d+\.\d{2}$/.test(v) ? money(v) : v;
  return JSON.stringify(v);
}

/** 修改记录：谁、何时、从什么改成什么；不写某一部分的，是全案的。 */
export function HistorySide({
  caseId,
  entity,
  title,
  onClose,
}: {
  caseId: string;
  entity: string | null;
  title: string;
  onClose: () => void;
}) {
  const asked = useAsk('case_history', { case: caseId, entity });
  const edits = [...((asked.data as CaseHistory | undefined)?.edits ?? [])].reverse();
  return (
    <SidePanel title={`${title}的修改记录`} onClose={onClose} says={<span className="q2">新的在上，共 {edits.length} 次</span>}>
      <ErrorNote error={asked.error} />
      {asked.data && edits.length === 0 ? <p className="lead1">没有改过。改过的会在这里写明谁在何时从什么改成什么。</p> : null}
      <ol className="edits">
        {edits.map((e) => (
          <li key={e.event + e.field}>
            <p>
              <b>{e.label}</b>
              <small>
                {e.actor} {momentText(e.at)}
              </small>
            </p>
            <p>
              <s>{text(e.from, e.field)}</s>
            </p>
            <p>{text(e.to, e.field)}</p>
          </li>
        ))}
      </ol>
    </SidePanel>
  );
}
