import { useMemo, useState } from 'react';
import { Button, Checkbox, ErrorNote, FileDrop, Select, Skeleton } from '../../components';
import { useAsk, useBackend } from '../../ipc';
import type { OrdersFile } from '../../ipc/types/OrdersFile';
import type { OrdersImported } from '../../ipc/types/OrdersImported';
import type { OrdersSeen } from '../../ipc/types/OrdersSeen';
import type { OrdersView } from '../../ipc/types/OrdersView';
import type { RosterProgress } from '../../ipc/types/RosterProgress';
import { useShortcut } from '../../lib/shortcuts';
import { money } from '../../lib/words';
import { useTaking } from '../case/useTaking';
import { HeaderRow, Mapping, Remembered } from '../roster/Mapping';
import { meaningsOf } from '../roster/meanings';
import { useImport } from '../roster/useImport';
import { chosen, hours, meant } from './orders';
import { SumTable } from './SumTable';

interface Props {
  caseId: string;
  view: OrdersView;
  onClose: () => void;
}

/** 导入订单：选文件，核对各列和合计，看会增加什么，导入；随时可以取消。 */
export function ImportOrders({ caseId, view, onClose }: Props) {
  const [source, setSource] = useState<OrdersFile | null>(null);
  const [party, setParty] = useState(view.party);
  const [made, setMade] = useState<OrdersImported | null>(null);
  const importing = useImport('orders_import');
  const look = useAsk('orders_look', { source: source as OrdersFile }, { enabled: source !== null, keep: true });
  const seen = source ? look.data : undefined;
  const ready = seen !== undefined && seen.refusal === null && seen.total.orders > 0 && !look.isPlaceholderData;
  const request = useMemo(() => ({ source: source as OrdersFile, case: caseId, party }), [source, caseId, party]);
  const compare = useAsk('orders_compare', { ...request, job: null }, { enabled: ready && made === null && !importing.running });
  const found = compare.data;
  const fresh = found ? found.added + found.changed : 0;
  const set = (part: Partial<OrdersFile>) => setSource((now) => (now ? { ...now, ...part } : now));
  const bring = async () => {
    if (!ready || fresh === 0 || importing.running) return;
    setMade(await importing.run(request));
  };
  useShortcut('Ctrl+Enter', '导入', () => void bring(), { whileTyping: true });
  const again = () => {
    setMade(null);
    setSource(null);
  };
  if (made) return <Made made={made} onClose={onClose} onMore={again} />;
  return (
    <section className="orders-import" aria-label="导入订单">
      <div className="sect bar">
        <h3>导入订单</h3>
        {source ? (
          <small data-verbatim>{source.file}</small>
        ) : (
          <small>平台导出的订单或者账单，工作簿或者逗号分隔的文本，一行一单</small>
        )}
        <span className="r">
          <Button plain onPress={onClose} isDisabled={importing.running}>
            不导入了
          </Button>
        </span>
      </div>
      <FileBox has={source !== null} disabled={importing.running} onFile={setSource} />
      {source && look.error ? (
        <div className="pad">
          <ErrorNote error={look.error} kept="什么也没有导入。" onRetry={() => void look.refetch()} />
        </div>
      ) : null}
      {source && !seen && !look.error ? <Skeleton lines={8} /> : null}
      {seen ? (
        <fieldset className="look" disabled={importing.running}>
          <legend className="spoken">核对</legend>
          <Columns seen={seen} source={source as OrdersFile} view={view} party={party} onParty={setParty} onChange={set} />
          <Says seen={seen} />
          <Problems seen={seen} />
        </fieldset>
      ) : null}
      {compare.error ? (
        <div className="pad">
          <ErrorNote error={compare.error} kept="什么也没有写入。" onRetry={() => void compare.refetch()} />
        </div>
      ) : null}
      {importing.error ? (
        <div className="pad">
          <ErrorNote error={importing.error} kept="什么也没有写入；各列的选择都在。" />
        </div>
      ) : null}
      {seen ? (
        <div className="foot import-foot">
          {importing.running ? (
            <Running progress={importing.progress} onCancel={importing.cancel} />
          ) : (
            <>
              <Button main onPress={() => void bring()} isDisabled={!ready || fresh === 0} data-testid="orders-import">
                {found
                  ? fresh > 0
                    ? `导入 ${fresh.toLocaleString('zh-CN')} 单`
                    : '没有新的订单'
                  : ready
                    ? '正在与已导入的比对…'
                    : '导入'}
              </Button>
              <span className="fill" />
              {found ? (
                <small role="status" data-testid="orders-compare">
                  增加 {found.added.toLocaleString('zh-CN')} 单，更改 {found.changed.toLocaleString('zh-CN')} 单，没有变化{' '}
                  {found.unchanged.toLocaleString('zh-CN')} 单；导入后共应得 {money(found.total.earned)} 元
                </small>
              ) : null}
            </>
          )}
        </div>
      ) : null}
    </section>
  );
}

function FileBox({ has, disabled, onFile }: { has: boolean; disabled: boolean; onFile: (source: OrdersFile) => void }) {
  const backend = useBackend();
  const { take, sending, error } = useTaking(async (up) => {
    const source = chosen(up.hash, up.name);
    await backend.call('orders_look', { source });
    onFile(source);
  });
  return (
    <div className="pad">
      <FileDrop
        label="订单文件"
        accept=".xlsx,.xlsm,.csv,.tsv,.txt"
        testId="orders"
        has={has}
        words="或者把文件拖到这里"
        sending={sending}
        isDisabled={disabled}
        onFile={(file) => void take(file)}
      />
      <ErrorNote error={error} kept="什么也没有导入。" todo="按上面说的改好以后再选一次。" />
    </div>
  );
}

interface ColumnsProps {
  seen: OrdersSeen;
  source: OrdersFile;
  view: OrdersView;
  party: string;
  onParty: (party: string) => void;
  onChange: (part: Partial<OrdersFile>) => void;
}

function Columns({ seen, source, view, party, onParty, onChange }: ColumnsProps) {
  return (
    <section className="pad" aria-label="工作表和各列">
      <div className="row picks">
        {view.parties.length > 1 ? (
          <Select label="谁的订单" testId="orders-of" value={party} options={view.parties} onChange={onParty} />
        ) : null}
        <Select
          label="工作表"
          testId="orders-sheet"
          value={seen.sheet}
          options={seen.sheets.map((one) => ({ value: one.name, label: one.name, ...(one.hidden ? { detail: '隐藏' } : {}) }))}
          onChange={(sheet) => onChange({ sheet, header_row: null, columns: null })}
        />
        <HeaderRow
          testId="orders-header"
          top={seen.top}
          row={seen.header_row}
          onChange={(row) => onChange({ sheet: seen.sheet, header_row: row, columns: null })}
        />
      </div>
      {seen.refusal ? (
        <p className="late" role="alert">
          {seen.refusal.message}
        </p>
      ) : null}
      {seen.columns.length > 0 ? (
        <Mapping
          name="orders"
          columns={seen.columns}
          fields={seen.fields}
          onChange={(column, field) => onChange({ columns: meant(meaningsOf(seen.columns), column, field) })}
        />
      ) : null}
      <Remembered remembered={seen.remembered}>有完成时间的按完成的那一天计。</Remembered>
      {seen.hidden > 0 || source.with_hidden ? (
        <Checkbox isSelected={source.with_hidden} onChange={(on) => onChange({ with_hidden: on })} testId="orders-hidden">
          隐藏的行也计入{seen.hidden > 0 ? `（${seen.hidden} 行）` : ''}
        </Checkbox>
      ) : null}
    </section>
  );
}

function Says({ seen }: { seen: OrdersSeen }) {
  if (seen.refusal) return null;
  return (
    <section aria-label="合计">
      <div className="sect bar">
        <h3>这份文件</h3>
        <small data-testid="orders-seen">
          {seen.total.orders.toLocaleString('zh-CN')} 单，应得 {money(seen.total.earned)} 元，扣款 {money(seen.total.fines)}{' '}
          元，在线 {hours(seen.total.minutes)} 小时；重复 {seen.doubles} 行
        </small>
      </div>
      <SumTable label="这份文件按月合计" head="月份" sums={seen.months} />
      {seen.notes.length > 0 ? (
        <ul className="notes pad">
          {seen.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function Problems({ seen }: { seen: OrdersSeen }) {
  if (seen.problem_count === 0) return null;
  return (
    <section aria-label="有问题的行">
      <div className="sect bar">
        <h3>有问题的 {seen.problem_count} 行</h3>
        <small>
          重复的只计一次，其余不计入；请在文件里改好以后再导入一次，已经计入的不会重复
          {seen.problem_count > seen.problems.length ? `。这里列出前 ${seen.problems.length} 行` : ''}
        </small>
      </div>
      <ul className="filelist" data-testid="orders-problems">
        {seen.problems.map((one) => (
          <li key={`${one.row}/${one.cell ?? ''}`}>
            <span className="wrap" data-verbatim>
              {one.message}
            </span>
            <small>{one.cell ?? `第 ${one.row} 行`}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Running({ progress, onCancel }: { progress: RosterProgress | null; onCancel: () => void }) {
  const n = (count: number) => count.toLocaleString('zh-CN');
  const writing = progress?.phase === 'writing';
  const words =
    progress?.phase === 'comparing'
      ? `正在比对，${n(progress.done)} / ${n(progress.total)} 单`
      : writing
        ? '正在写入…'
        : `正在读取${progress && progress.done > 0 ? `，${n(progress.done)} 行` : '…'}`;
  return (
    <>
      <progress
        aria-label="导入的进度"
        max={progress?.total || 1}
        value={progress?.phase === 'comparing' ? progress.done : undefined}
      />
      <span role="status">{words}</span>
      <span className="fill" />
      <Button onPress={onCancel} isDisabled={writing} data-testid="orders-cancel">
        取消导入
      </Button>
    </>
  );
}

function Made({ made, onClose, onMore }: { made: OrdersImported; onClose: () => void; onMore: () => void }) {
  return (
    <section className="pad" aria-label="导入的结果" data-testid="orders-made">
      <h3>已导入</h3>
      <p>
        增加 {made.added.toLocaleString('zh-CN')} 单，更改 {made.changed.toLocaleString('zh-CN')} 单，没有变化{' '}
        {made.unchanged.toLocaleString('zh-CN')} 单；重复 {made.doubles} 行只计一次，有问题 {made.problems} 行
        {made.hidden > 0 ? `，隐藏未计 ${made.hidden} 行` : ''}。现在共应得 {money(made.total.earned)} 元，扣款{' '}
        {money(made.total.fines)} 元。
      </p>
      <p className="q2 hash">
        文件已作为证据入卷，摘要 <code>{made.sha256}</code>
      </p>
      {made.changes.length > 0 ? (
        <ul className="filelist">
          {made.changes.map((one) => (
            <li key={one.number} className="note">
              {one.number}（第 {one.row} 行）：{one.from} → {one.to}
            </li>
          ))}
        </ul>
      ) : null}
      <p className="row">
        <Button main onPress={onClose} data-testid="orders-done">
          看图和表
        </Button>
        <Button onPress={onMore}>再导入一份</Button>
      </p>
    </section>
  );
}
