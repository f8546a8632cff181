import { useState } from 'react';
import { Button, Checkbox, Empty, ErrorNote, Pending, RadioGroup, Select, TextField } from '../../components';
import { useAsk, useBackend } from '../../ipc';
import type { SyncExport } from '../../ipc/types/SyncExport';
import type { SyncExported } from '../../ipc/types/SyncExported';
import { recall, remember } from '../../lib/memory';
import { sizeWords } from '../../lib/size';
import { ExchangeReceipt, type ReceiptLine } from './ExchangeReceipt';
import { Going } from './Going';
import { PathField } from './PathField';
import { useTask } from './useTask';

/** 导出: choose what and where, see what it will hold and how large it is, write it, and a receipt. */
export function ExportPart() {
  const spaces = useAsk('space_list', {});
  const backend = useBackend();
  const task = useTask('sync_export');
  const [space, setSpace] = useState('');
  const [what, setWhat] = useState('new');
  const [path, setPath] = useState(() => recall('sync-folder', ''));
  const [cut, setCut] = useState(false);
  const [size, setSize] = useState('20');
  const [made, setMade] = useState<{ told: SyncExported; codes: { space: string; code: string }[] } | null>(null);
  if (!spaces.data) return <Pending error={spaces.error} onRetry={spaces.refetch} lines={8} />;
  const given = spaces.data.spaces.filter((one) => one.members.some((member) => member.state === 'trusted'));
  if (given.length === 0) {
    return (
      <Empty title="还没有可以导出的共享空间">
        先在“名片和信任”里信任对方，再在“共享空间”里建立空间、加入对方，并把案件共享进去。
      </Empty>
    );
  }
  const megabytes = cut ? Math.max(1, Number.parseInt(size, 10) || 0) : null;
  const wish: SyncExport = { space: space || null, path: '', everything: what === 'all', receipt: what === 'receipt' };
  const go = async () => {
    setMade(null);
    const told = await task.run({ ...wish, path: path.trim(), part_mb: megabytes });
    if (!told) return;
    remember('sync-folder', path.trim());
    const codes = told.spaces.map(async (one) => ({
      space: one.name,
      code: (await backend.call('sync_code', { space: one.space })).code,
    }));
    setMade({ told, codes: await Promise.all(codes) });
  };
  return (
    <div className="pad stack sync-form" data-testid="export-part">
      <p className="q2">写成一个加密的交换包，只有空间里得到信任的对方打得开；可以放在 U 盘上，也可以作邮件附件。</p>
      <Select
        label="共享空间"
        testId="export-space"
        options={[
          { value: '', label: '全部有对方的空间' },
          ...given.map((one) => ({ value: one.space, label: one.name, detail: `${one.cases.length} 件` })),
        ]}
        value={space}
        onChange={setSpace}
      />
      <RadioGroup
        label="装入什么"
        options={[
          { value: 'new', label: '对方还没有的' },
          { value: 'all', label: '全部内容（对方换了电脑，或者丢了数据）' },
          { value: 'receipt', label: '只出回执' },
        ]}
        value={what}
        onChange={setWhat}
      />
      <Measured wish={wish} />
      <PathField
        label="存到哪个文件夹"
        of="folder"
        testId="export-path"
        value={path}
        onChange={setPath}
        hint="U 盘或者本机的文件夹，文件名自动起。"
      />
      <div className="acts-line">
        <Checkbox isSelected={cut} onChange={setCut}>
          按大小分成几个文件
        </Checkbox>
        {cut && <TextField label="每个至多" suffix="MB" inputMode="numeric" value={size} onChange={setSize} />}
      </div>
      {!task.running && (
        <div className="acts-line">
          <Button main isDisabled={!path.trim()} onPress={() => void go()} data-testid="export-go">
            导出
          </Button>
        </div>
      )}
      <Going of={task} />
      <ErrorNote error={task.error} kept="没有写出文件，数据没有改动。" />
      {made && (
        <ExchangeReceipt
          title="导出"
          says={`已写出 ${made.told.files.length} 个文件，共 ${sizeWords(made.told.bytes)}。请交给对方导入；对方导入后把回执交回来。`}
          lines={linesOf(made.told)}
          codes={made.codes}
        />
      )}
    </div>
  );
}

function linesOf(told: SyncExported): ReceiptLine[] {
  const space = (one: SyncExported['spaces'][number]): ReceiptLine => ({
    name: one.name,
    words: `${contents(one)}；收件：${one.members.join('、')}${one.missing.length > 0 ? `；缺 ${one.missing.length} 个附件，本机也没有` : ''}`,
  });
  return [...told.files.map((file) => ({ name: '文件', words: file })), ...told.spaces.map(space)];
}

const contents = (one: SyncExported['spaces'][number]) =>
  one.events === 0 ? '只有回执' : `${one.cases} 件案件，${one.events} 条记录，${one.attachments} 个附件`;

/** What it will hold and how large it will be. */
function Measured({ wish }: { wish: SyncExport }) {
  const { data, error, isFetching } = useAsk('sync_measure', wish, { keep: true });
  if (error) return <ErrorNote error={error} kept="数据没有改动。" />;
  if (!data) return <p className="fine">正在估算…</p>;
  return (
    <div className={isFetching ? 'measured dim' : 'measured'} data-testid="export-measured">
      <p>
        <b>约 {sizeWords(data.bytes)}</b>
      </p>
      <ul className="plain-list">
        {data.spaces.map((one) => (
          <li key={one.space}>
            {one.name}：{contents(one)}
            <small className="q2">　收件：{one.members.join('、')}</small>
            {one.missing.length > 0 && <small className="soon">　缺 {one.missing.length} 个附件，本机也没有</small>}
          </li>
        ))}
      </ul>
    </div>
  );
}
