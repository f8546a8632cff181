import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { Button, type Column, Money, SaveTo, Table } from '../../components';
import { useDo } from '../../ipc';
import { sumYuan } from '../../lib/money';
import { dayText } from '../../lib/words';
import type { CaseView, PartyView } from '../case/types';
import './members.css';

/** Members in, members out: the roster of the case. */
export function RosterLine({ c, many }: { c: CaseView; many: boolean }) {
  const [saving, setSaving] = useState(false);
  const save = useDo('roster_members_save');
  return (
    <>
      <div className="sect">
        <h3>{many ? `申请人 ${c.applicants.length} 人` : '当事人'}</h3>
        <span className="r">
          {c.may_edit && !c.archived ? (
            <Link className="textbtn" to={`/cases/${c.case}/roster`} data-testid="import-roster">
              导入花名册
            </Link>
          ) : null}
          {many ? (
            <Button plain onPress={() => setSaving(!saving)} data-testid="save-members">
              花名册存为表格
            </Button>
          ) : null}
        </span>
      </div>
      {saving ? (
        <SaveTo
          acts={[{ label: '存下', testId: 'save-members-now', save: (path) => save.run({ case: c.case, path }) }]}
          kept="表格没有写成，案件没有变动。"
          onDone={() => setSaving(false)}
        />
      ) : null}
    </>
  );
}

interface Row {
  p: PartyView;
  no: number;
  claimed: string;
}

const text = (p: PartyView, field: string): string => {
  const value = p.fields[field];
  return typeof value === 'string' ? value : '';
};

const COLUMNS: Column<Row>[] = [
  { key: 'no', head: '序号', width: 3.5, right: true, cell: (row) => row.no },
  { key: 'name', head: '姓名', width: 6.5, grow: true, cell: (row) => <b>{row.p.name}</b>, title: (row) => row.p.name },
  {
    key: 'id',
    head: '身份证号',
    width: 11.5,
    cell: (row) => <span className={row.p.id_problem ? 'num late' : 'num'}>{row.p.id_number}</span>,
    title: (row) => row.p.id_problem ?? '',
  },
  { key: 'team', head: '班组', width: 5, cell: (row) => text(row.p, 'team'), title: (row) => text(row.p, 'team') },
  { key: 'trade', head: '工种', width: 5, cell: (row) => text(row.p, 'trade'), title: (row) => text(row.p, 'trade') },
  {
    key: 'months',
    head: '欠薪月份',
    width: 6,
    from: 48,
    cell: (row) => text(row.p, 'wage_months'),
    title: (row) => text(row.p, 'wage_months'),
  },
  { key: 'phone', head: '联系电话', width: 7.5, from: 56, cell: (row) => <span className="num">{row.p.phone}</span> },
  { key: 'claimed', head: '请求金额', width: 8, right: true, cell: (row) => <Money yuan={row.claimed} bare /> },
];

/** The applicants of a collective case, one line each; the one that is chosen is shown in full beneath. */
export function MembersTable({ c, at, onAt }: { c: CaseView; at: string | null; onAt: (party: string | null) => void }) {
  const rows = useMemo(() => {
    const sums = new Map<string, string[]>();
    for (const claim of c.claims) if (claim.amount) sums.set(claim.by, [...(sums.get(claim.by) ?? []), claim.amount]);
    return c.applicants.map((p, n) => ({ p, no: n + 1, claimed: sumYuan(sums.get(p.party) ?? []) }));
  }, [c.applicants, c.claims]);
  return (
    <Table
      label="申请人"
      className="inset members"
      columns={COLUMNS}
      rows={rows}
      keyOf={(row) => row.p.party}
      onOpen={(row) => onAt(at === row.p.party ? null : row.p.party)}
      shown={at}
    />
  );
}

/** What was served on whom, one line a party. */
export function ServiceByMember({ parties, papers }: { parties: PartyView[]; papers: (readonly [string, string])[] }) {
  const columns: Column<PartyView>[] = [
    { key: 'party', head: '受送达人', width: 9, grow: true, cell: (p) => p.name, title: (p) => `${p.seat} ${p.name}` },
    ...papers.map(
      ([document, name]): Column<PartyView> => ({
        key: document,
        head: name,
        width: 10,
        cell: (p) => {
          const mine = p.service.filter((one) => one.document === document);
          if (mine.length === 0) return <span className="q3">未送达</span>;
          return mine.map((one) => `${one.method_name} ${one.words}`).join('；');
        },
        title: (p) =>
          p.service
            .filter((one) => one.document === document)
            .map((one) => `${dayText(one.on)} ${one.method_name}`)
            .join('；'),
      }),
    ),
  ];
  return <Table label="送达一览" className="inset members" columns={columns} rows={parties} keyOf={(p) => p.party} />;
}
