import { useState } from 'react';
import { DateField, ErrorNote, PdfView, PrintButton, SidePanel } from '../../components';
import { useAskBytes } from '../../ipc';
import { isDay } from '../../lib/dates';

/** The cause list of some days as a PDF, to look at and to print. */
export function CauseListSide({ from, to, onClose }: { from: string; to: string; onClose: () => void }) {
  const [first, setFirst] = useState(from);
  const [last, setLast] = useState(to);
  const ready = isDay(first) && isDay(last) && first <= last;
  const list = useAskBytes('cause_list', { from: first, to: last }, { enabled: ready, keep: true });
  return (
    <SidePanel title="开庭公告" onClose={onClose} flush>
      <div className="cause-days">
        <DateField kind label="从" value={first} onChange={setFirst} />
        <DateField
          kind
          label="到"
          value={last}
          onChange={setLast}
          problem={isDay(first) && isDay(last) && first > last ? '要在开始之后。' : null}
        />
      </div>
      {list.error ? (
        <div className="pad">
          <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
        </div>
      ) : (
        <PdfView
          bytes={list.data}
          title="开庭公告"
          dim={list.isPlaceholderData}
          actions={<PrintButton isDisabled={!list.data} pdf={() => Promise.resolve(list.data ?? new Uint8Array())} />}
        />
      )}
    </SidePanel>
  );
}
