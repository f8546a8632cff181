import { useEffect, useState } from 'react';
import {
  Button,
  type Column,
  Empty,
  ErrorNote,
  Pending,
  PickedBar,
  PrintButton,
  SaveSide,
  Table,
  useConfirm,
} from '../../components';
import { useAsk, useBackend, useDo } from '../../ipc';
import type { BatchRow } from '../../ipc/types/BatchRow';
import type { Choice } from '../../ipc/types/Choice';
import { progressWords } from './batches';
import { ServeSide } from './ServeSide';
import { useMaking } from './useMaking';

const COLUMNS: Column<BatchRow>[] = [
  { key: 'place', head: '序号', width: 3.75, right: true, cell: (row) => row.place },
  { key: 'name', head: '受送达人', width: 8, grow: true, title: (row) => row.name, cell: (row) => row.name },
  { key: 'code', head: '编码', width: 7.5, from: 44, cell: (row) => <span className="num">{row.code}</span> },
  {
    key: 'made',
    head: '制作',
    width: 4.5,
    cell: (row) => {
      const own = row.papers.filter((one) => !one.copy).length;
      return own < row.wanted ? <span className="soon">{`${own} / ${row.wanted}`}</span> : `${row.papers.length} 份`;
    },
  },
  { key: 'pages', head: '页', width: 3, right: true, from: 36, cell: (row) => row.pages },
  {
    key: 'served',
    head: '送达',
    width: 9.5,
    grow: true,
    title: (row) => row.served_words,
    cell: (row) =>
      row.served === '' ? (
        <span className="q3">不须送达</span>
      ) : row.served === 'none' ? (
        <span className="q2">未送达</span>
      ) : row.served === 'some' ? (
        `部分送达，${row.served_words}`
      ) : (
        row.served_words
      ),
  },
];

/** One batch: how far it is made, who got it, printing and service. */
export function BatchPanel({
  caseId,
  batch,
  methods,
  mayMake,
}: {
  caseId: string;
  batch: string;
  methods: Choice[];
  mayMake: boolean;
}) {
  const backend = useBackend();
  const confirm = useConfirm();
  const end = useDo('batch_end');
  const asked = useAsk('batch_show', { case: caseId, batch }, { keep: true });
  const view = asked.data?.batch.batch === batch ? asked.data : undefined;
  const making = useMaking(caseId, batch);
  const [selected, setSelected] = useState<Set<string>>(new Set());
  const [side, setSide] = useState<'serve' | 'save' | null>(null);
  const state = view?.batch.state;
  const untouched = view?.batch.made === 0 && state === 'open';
  const { run } = making;
  // what was just begun is made at once; what was stopped waits for a press
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the batch is first read
  useEffect(() => {
    if (untouched && mayMake) void run();
  }, [untouched, mayMake]);
  if (!view) return <Pending error={asked.error} onRetry={asked.refetch} kept="案件没有变动。" page />;
  const sum = view.batch;
  const chosen = view.rows.filter((row) => selected.has(row.party));
  const pdf = (parties: string[]) => () => backend.callBytes('batch_pdf', { case: caseId, batch, parties });
  const giveUp = async () => {
    const left = sum.papers - sum.made;
    if (
      !(await confirm({
        title: '停止这一批？',
        body: `还有 ${left} 份没有制作，停止以后不再制作；已经制作的 ${sum.made} 份都在。`,
        act: '停止这一批',
      }))
    )
      return;
    await end.run({ case: caseId, batch }).catch(() => undefined);
  };
  return (
    <>
      <div className="col paper list batch" data-testid="batch-panel" data-state={sum.state}>
        <div className="sect bar">
          <h2>第 {sum.no} 批</h2>
          <small>{sum.title}</small>
          <span className="r row">
            <PrintButton pdf={pdf([])} isDisabled={sum.made === 0 || making.making} />
            <Button plain onPress={() => setSide('save')} isDisabled={sum.made === 0} data-testid="batch-save">
              导出
            </Button>
            <Button onPress={() => setSide('serve')} isDisabled={sum.made === 0} data-testid="batch-serve">
              登记送达
            </Button>
          </span>
        </div>
        {sum.state !== 'made' ? (
          <div className="making">
            <progress max={sum.papers || 1} value={sum.made} aria-label="制作进度" />
            <span role="status">
              {making.making ? `正在制作，${sum.made} / ${sum.papers} 份` : `${sum.state_name}，${progressWords(sum)}`}
            </span>
            <span className="fill" />
            {making.making ? (
              <Button onPress={making.stop} data-testid="batch-stop">
                停下
              </Button>
            ) : sum.state === 'open' && mayMake ? (
              <>
                <Button main onPress={() => void making.run()} data-testid="batch-go-on">
                  接着制作
                </Button>
                <Button plain onPress={() => void giveUp()}>
                  不再制作其余
                </Button>
              </>
            ) : null}
          </div>
        ) : null}
        <ErrorNote error={making.error ?? end.error} kept="已经制作的都在，可以接着制作。" />
        <Table
          label="这一批的受送达人"
          columns={COLUMNS}
          rows={view.rows}
          keyOf={(row) => row.party}
          nameOf={(row) => row.name}
          selected={selected}
          onSelected={setSelected}
          pickOnClick
          empty={<Empty title="这一批没有受送达人" />}
        />
        <div className="foot">
          <small>
            {sum.people} 人，{view.rows.reduce((pages, row) => pages + row.pages, 0)} 页；已送达 {sum.served} 人
          </small>
        </div>
        {chosen.length > 0 ? (
          <PickedBar
            label="选中的人"
            words={`选中 ${chosen.length} 人`}
            busy={side !== null}
            onClear={() => setSelected(new Set())}
          >
            <PrintButton pdf={pdf([...selected])} isDisabled={chosen.every((row) => row.papers.length === 0)} />
            <Button onPress={() => setSide('serve')} data-testid="batch-serve-chosen">
              登记送达
            </Button>
          </PickedBar>
        ) : null}
      </div>
      {side === 'serve' ? (
        <ServeSide
          caseId={caseId}
          batch={batch}
          methods={methods}
          chosen={chosen}
          onClose={() => setSide(null)}
          onDone={() => setSelected(new Set())}
        />
      ) : null}
      {side === 'save' ? <BatchSave caseId={caseId} batch={batch} onClose={() => setSide(null)} /> : null}
    </>
  );
}

/** 导出: all papers as one PDF in print order, and the list of what was made with the hash of each. */
function BatchSave({ caseId, batch, onClose }: { caseId: string; batch: string; onClose: () => void }) {
  const save = useDo('batch_save');
  const to = (list: 'pdf' | 'receipt') => (path: string) => save.run({ case: caseId, batch, list, path });
  return (
    <SaveSide
      title="导出这一批"
      acts={[
        { label: '合订 PDF', testId: 'batch-save-pdf', save: to('pdf') },
        { label: '制作清单', testId: 'batch-save-receipt', save: to('receipt') },
      ]}
      kept="文件没有写成，文书都在。"
      testId="batch-save-path"
      onClose={onClose}
    >
      PDF 按打印的次序合在一起；制作清单一份一行，写明页数、送达和每份文书的 SHA-256。
    </SaveSide>
  );
}
