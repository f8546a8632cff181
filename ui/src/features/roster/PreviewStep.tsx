import { Empty, ErrorNote, Money, Skeleton, Table } from '../../components';
import type { CallError } from '../../ipc';
import type { RosterAdded } from '../../ipc/types/RosterAdded';
import type { RosterChanges } from '../../ipc/types/RosterChanges';
import type { RosterRefused } from '../../ipc/types/RosterRefused';
import type { RosterUpdated } from '../../ipc/types/RosterUpdated';
import { refusalWords } from '../../lib/refusal';

const ADDED = [
  { key: 'row', head: '行', width: 3.5, right: true, cell: (one: RosterAdded) => one.row },
  { key: 'name', head: '姓名', width: 7, grow: true, cell: (one: RosterAdded) => <b>{one.name}</b> },
  { key: 'id', head: '身份证号', width: 12.5, cell: (one: RosterAdded) => <span className="num">{one.id_number}</span> },
  { key: 'month', head: '月份', width: 6, cell: (one: RosterAdded) => one.month },
  { key: 'owed', head: '欠付工资', width: 9, right: true, cell: (one: RosterAdded) => <Money yuan={one.owed} /> },
];

interface Props {
  changes: RosterChanges | undefined;
  error: CallError | null;
  onRetry: () => void;
}

/** What the import would do: who joins, what changes field by field, who stays, what cannot be taken. */
export function PreviewStep({ changes, error, onRetry }: Props) {
  if (error) return <ErrorNote error={error} kept="什么也没有导入，改正的内容都在。" onRetry={onRetry} />;
  if (!changes) return <Skeleton lines={8} />;
  return (
    <section className="part preview" aria-label="将要导入" data-testid="roster-preview">
      <p role="status">
        增加 <b>{changes.added.length}</b> 人，更改 <b>{changes.updated.length}</b> 人，不变 {changes.unchanged} 人；欠付合计{' '}
        <b>
          <Money yuan={changes.total} />
        </b>
        {changes.problems > 0 ? <span className="soon">；有问题的 {changes.problems} 行留待以后</span> : null}
      </p>
      {changes.effect ? (
        <p className="warn soon" role="note">
          {changes.effect.message}（{changes.effect.article}）
        </p>
      ) : null}
      {changes.refused.length > 0 ? <RefusedRows rows={changes.refused} /> : null}
      {changes.updated.length > 0 ? (
        <>
          <h2>更改的人</h2>
          <Updates rows={changes.updated} />
        </>
      ) : null}
      {changes.added.length > 0 ? (
        <>
          <h2>增加的人</h2>
          <Table label="增加的人" columns={ADDED} rows={changes.added} keyOf={(one) => String(one.row)} className="inset" />
        </>
      ) : null}
      {changes.added.length + changes.updated.length === 0 ? (
        <Empty title="没有要写入的">名单上的人都已在案，内容没有变化。</Empty>
      ) : null}
    </section>
  );
}

/** Rows that cannot be taken into this case, each with its reason. */
export function RefusedRows({ rows }: { rows: RosterRefused[] }) {
  return (
    <>
      <h2 className="late">不能导入的 {rows.length} 行</h2>
      <ul className="plainrows">
        {rows.map((one) => (
          <li key={one.row}>
            第 {one.row} 行 <b>{one.name}</b>：{refusalWords(one.why)}
          </li>
        ))}
      </ul>
    </>
  );
}

const UPDATED = [
  { key: 'name', head: '姓名', width: 7, cell: (one: RosterUpdated) => <b>{one.name}</b> },
  {
    key: 'changes',
    head: '原来 → 现在',
    width: 20,
    grow: true,
    title: (one: RosterUpdated) => one.changes.map((c) => `${c.label}：${c.from || '（空）'} → ${c.to}`).join('；'),
    cell: (one: RosterUpdated) =>
      one.changes.map((change) => (
        <span key={change.label} className="change">
          <small>{change.label}</small> {change.from || '（空）'} → <b>{change.to || '（空）'}</b>
        </span>
      )),
  },
];

/** Who changes, field by field. */
export function Updates({ rows }: { rows: RosterUpdated[] }) {
  return <Table label="更改的人" columns={UPDATED} rows={rows} keyOf={(one) => one.party} className="inset" />;
}
