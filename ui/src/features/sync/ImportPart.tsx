import { useState } from 'react';
import { Button, ErrorNote, Mark } from '../../components';
import { useDo } from '../../ipc';
import type { SyncArrived } from '../../ipc/types/SyncArrived';
import type { SyncExported } from '../../ipc/types/SyncExported';
import { sizeWords } from '../../lib/size';
import { Arrived } from './Arrived';
import { caseName } from './CaseName';
import { ExchangeReceipt, type ReceiptLine } from './ExchangeReceipt';
import { Going } from './Going';
import { PathField } from './PathField';
import { useTask } from './useTask';

const folderOf = (file: string) => file.replace(/[^/\\]*$/, '') || '.';

/** 导入: checked, looked at, taken; then the receipt that goes back. */
export function ImportPart({ onSettle }: { onSettle: () => void }) {
  const look = useTask('sync_inspect');
  const take = useTask('sync_import');
  const [path, setPath] = useState('');
  const [seen, setSeen] = useState<SyncArrived | null>(null);
  const [taken, setTaken] = useState<SyncArrived | null>(null);
  const inspect = async () => {
    setSeen(null);
    setTaken(null);
    setSeen(await look.run({ path: path.trim() }));
  };
  const apply = async () => {
    const told = await take.run({ path: path.trim() });
    if (!told) return;
    setSeen(null);
    setTaken(told);
  };
  const running = look.running || take.running;
  const sound = seen?.spaces.some((one) => !one.refused);
  return (
    <div className="pad stack sync-form" data-testid="import-part">
      <p className="q2">先核对：是谁签的、会带来什么；看过以后再导入。核对不会改动任何内容。</p>
      <PathField
        label="交换包文件"
        of="packet"
        testId="import-path"
        value={path}
        onChange={(next) => {
          setPath(next);
          setSeen(null);
          setTaken(null);
        }}
        hint="对方导出的文件；分成几个文件的，放在同一个文件夹里，选其中任何一个。"
      />
      {!running && (
        <div className="acts-line">
          <Button main={!seen && !taken} isDisabled={!path.trim()} onPress={() => void inspect()} data-testid="import-look">
            核对
          </Button>
          {seen && (
            <Button main isDisabled={!sound} onPress={() => void apply()} data-testid="import-go">
              导入
            </Button>
          )}
        </div>
      )}
      <Going of={look} />
      <Going of={take} />
      <ErrorNote error={look.error ?? take.error} kept="没有导入任何内容，数据没有改动。" />
      {seen && !running && <Arrived of={seen} />}
      {taken && (
        <ExchangeReceipt
          title="导入"
          says={said(taken)}
          lines={linesOf(taken)}
          codes={taken.spaces.flatMap((one) => (one.code && !one.refused ? [{ space: one.name, code: one.code }] : []))}
        >
          {taken.conflicts > 0 && (
            <div className="acts-line">
              <Mark tone="soon">有 {taken.conflicts} 项两处不同，请逐项定下。</Mark>
              <Button onPress={onSettle}>去定下</Button>
            </div>
          )}
          <BackReceipt packet={path} of={taken} />
        </ExchangeReceipt>
      )}
    </div>
  );
}

const said = (told: SyncArrived) =>
  `已导入${told.from_name ? `${told.from_name}的` : ''}交换包：新增 ${told.applied} 条记录，${told.already_had} 条本机已有。`;

function linesOf(told: SyncArrived): ReceiptLine[] {
  const cases = told.cases.map((one) => ({
    name: caseName(one.number, one.parties),
    words: `${one.new ? '新到' : '有变动'}，${one.events} 条记录${one.conflicts.length > 0 ? `；两处不同：${one.conflicts.join('、')}` : ''}`,
  }));
  const refused = told.spaces.flatMap((one) => (one.message ? [{ name: one.name || '未知的空间', words: one.message }] : []));
  return [{ name: '来自', words: `${told.from_name}，${sizeWords(told.bytes)}` }, ...cases, ...refused];
}

/** 回执: a small packet that says what is held here, to hand back with the stick. */
function BackReceipt({ packet, of }: { packet: string; of: SyncArrived }) {
  const { run, busy, error } = useDo('sync_export');
  const [path, setPath] = useState(() => folderOf(packet.trim()));
  const [made, setMade] = useState<SyncExported | null>(null);
  const one = of.spaces.length === 1 ? (of.spaces[0]?.space ?? null) : null;
  return (
    <div className="stack back-receipt" data-testid="back-receipt">
      <h3>交回的回执</h3>
      <p className="q2">回执告诉对方本机收到了什么，对方以后就不再重复送。写在同一个 U 盘上带回去。</p>
      <PathField label="回执存到哪个文件夹" of="folder" testId="receipt-packet-path" value={path} onChange={setPath} />
      <div className="acts-line">
        <Button
          isDisabled={busy || !path.trim()}
          onPress={() => void run({ space: one, path: path.trim(), everything: false, receipt: true }).then(setMade, () => {})}
          data-testid="receipt-packet"
        >
          写回执
        </Button>
      </div>
      {made && (
        <Mark tone="done">
          回执已写到{' '}
          <span className="path" data-verbatim>
            {made.files.join('、')}
          </span>
        </Mark>
      )}
      <ErrorNote error={error} kept="导入的内容都在，只是回执没有写成。" />
    </div>
  );
}
