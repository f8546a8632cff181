import { useState } from 'react';
import { Button, DateField, ErrorNote, PdfView, SidePanel } from '../../components';
import { useAskBytes } from '../../ipc';
import { printPdf } from '../../lib/print';

/** The cause list of some days as a PDF, to look at and to print. */
export function CauseListSide({ from, to, onClose }: { from: string; to: string; onClose: () => void }) {
  const [first, setFirst] = useState<string | null>(from);
  const [last, setLast] = useState<string | null>(to);
  const ready = first !== null && last !== null && first <= last;
  const list = useAskBytes('cause_list', { from: first ?? from, to: last ?? to }, { enabled: ready, keep: true });
  return (
    <SidePanel title="开庭公告" onClose={onClose} flush>
      <div className="cause-days">
        <DateField label="从" value={first} onChange={setFirst} />
        <DateField label="到" value={last} onChange={setLast} problem={first && last && first > last ? '要在开始之后。' : null} />
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
          actions={
            <Button plain icon="print" isDisabled={!list.data} onPress={() => list.data && void printPdf(list.data)}>
              打印
            </Button>
          }
        />
      )}
    </SidePanel>
  );
}
