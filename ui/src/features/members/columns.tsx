import type { Column } from '../../components';
import type { GroupMember } from '../../ipc/types/GroupMember';
import { groupYuan } from '../../lib/money';

const none = <span className="q3">—</span>;
const text = (value: string) => value || none;
const money = (yuan: string | null) => (yuan === null ? none : groupYuan(yuan));

/**
 * All columns there are; the user chooses, pins and widens. `marked`: the member because of whom nothing was recorded. `paying`: something is
 * owed, and what was paid is worth more room than how it came about.
 */
export function columnsOf(marked: string | null, paying: boolean): Column<GroupMember>[] {
  return [
    { key: 'no', head: '序号', width: 3.75, right: true, fixed: true, sort: 'no', cell: (row) => row.no },
    {
      key: 'name',
      head: '姓名',
      width: 7.5,
      grow: true,
      fixed: true,
      sort: 'name',
      title: (row) => row.name,
      cell: (row) => (
        <>
          {row.name}
          {row.representative ? <span className="tag">代表人</span> : null}
          {row.party === marked ? <span className="tag late">例外</span> : null}
        </>
      ),
    },
    {
      key: 'id',
      head: '证件号码',
      width: 9.25,
      from: 64,
      title: (row) => row.id_number,
      cell: (row) => <span className="num">{text(row.id_number)}</span>,
    },
    { key: 'phone', head: '电话', width: 7, hidden: true, cell: (row) => text(row.phone) },
    { key: 'team', head: '班组', width: 4.75, grow: true, from: 36, title: (row) => row.team, cell: (row) => text(row.team) },
    { key: 'trade', head: '工种', width: 3.75, from: 58, title: (row) => row.trade, cell: (row) => text(row.trade) },
    {
      key: 'months',
      head: '欠薪月份',
      width: 5,
      grow: true,
      from: paying ? 96 : 68,
      title: (row) => row.wage_months,
      cell: (row) => text(row.wage_months),
    },
    {
      key: 'subgroup',
      head: '分组',
      width: 5,
      grow: true,
      from: 40,
      title: (row) => row.subgroup,
      cell: (row) => text(row.subgroup),
    },
    {
      key: 'claimed',
      head: '请求（元）',
      width: 6.25,
      right: true,
      sort: 'claimed',
      cell: (row) => (row.claims > 0 ? groupYuan(row.claimed) : none),
    },
    { key: 'admitted', head: '承认（元）', width: 6.25, right: true, from: 44, cell: (row) => money(row.admitted) },
    { key: 'found', head: '处理（元）', width: 6.25, right: true, from: 32, cell: (row) => money(row.found) },
    {
      key: 'state',
      head: '结果',
      width: 5.5,
      title: (row) => (row.decided_on ? `${row.state_name} ${row.decided_on}` : row.state_name),
      cell: (row) => (row.state === 'open' ? <span className="q2">{row.state_name}</span> : row.state_name),
    },
    { key: 'paid', head: '已付（元）', width: 6.25, right: true, hidden: !paying, from: 50, cell: (row) => money(row.paid) },
    {
      key: 'due',
      head: '下期应付',
      width: 6.5,
      hidden: !paying,
      from: 54,
      cell: (row) =>
        row.next_due ? (
          <span className={row.overdue ? 'late' : undefined}>{row.next_due}</span>
        ) : row.owed !== null && row.owed === row.paid ? (
          '付清'
        ) : (
          none
        ),
    },
    { key: 'decided', head: '结果日期', width: 6.5, hidden: true, cell: (row) => row.decided_on ?? none },
    {
      key: 'served',
      head: '最近送达',
      width: 9,
      grow: true,
      from: paying ? 92 : 72,
      title: (row) => row.served,
      cell: (row) => text(row.served),
    },
  ];
}
