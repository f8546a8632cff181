import { CaseNumber, type Column, LeftBadge } from '../../components';
import type { CaseRow } from '../../ipc/types/CaseRow';
import { longDay } from '../../lib/dates';
import { groupYuan } from '../../lib/money';

/** All columns there are; the user chooses, pins and widens. */
export const COLUMNS: Column<CaseRow>[] = [
  {
    key: 'number',
    head: '案号',
    width: 11.5,
    cut: false,
    fixed: true,
    sort: 'number',
    cell: (row) => <CaseNumber number={row.case.number} provisional={row.case.number_provisional} />,
  },
  {
    key: 'left',
    head: '剩余',
    width: 8,
    cell: (row) => (row.left ? <LeftBadge left={row.left} /> : <span className="q3">—</span>),
  },
  {
    key: 'applicant',
    head: '申请人',
    width: 6.5,
    sort: 'applicant',
    cell: (row) => row.applicant,
    title: (row) => row.applicant,
  },
  {
    key: 'respondent',
    head: '被申请人',
    width: 10,
    grow: true,
    sort: 'respondent',
    cell: (row) => row.respondent,
    title: (row) => row.respondent,
  },
  { key: 'cause', head: '案由', width: 9, grow: true, cell: (row) => row.case.cause, title: (row) => row.case.cause },
  { key: 'state', head: '状态', width: 5.5, cell: (row) => row.case.state_name },
  { key: 'todo', head: '应办', width: 8, cell: (row) => row.todo, title: (row) => row.todo, hidden: true },
  {
    key: 'due',
    head: '届满',
    width: 9.5,
    sort: 'due',
    cell: (row) => (row.due ? `${longDay(row.due)}${row.provisional ? ' 暂定' : ''}` : ''),
  },
  { key: 'arbitrator', head: '仲裁员', width: 5.5, cell: (row) => row.arbitrator },
  { key: 'clerk', head: '书记员', width: 5, cell: (row) => row.clerk, hidden: true },
  { key: 'procedure', head: '程序', width: 5.5, cell: (row) => row.procedure_name, hidden: true },
  { key: 'received', head: '收件', width: 6.5, sort: 'received', cell: (row) => row.received ?? '', hidden: true },
  { key: 'accepted', head: '受理', width: 6.5, sort: 'accepted', cell: (row) => row.accepted ?? '', hidden: true },
  { key: 'closed', head: '结案', width: 6.5, cell: (row) => row.closed ?? '', hidden: true },
  { key: 'hearing', head: '下次开庭', width: 9, cell: (row) => row.hearing ?? '', hidden: true },
  { key: 'applicants', head: '申请人数', width: 5, right: true, cell: (row) => row.applicants, hidden: true },
  { key: 'claimed', head: '请求金额（元）', width: 8, right: true, cell: (row) => (row.claimed ? groupYuan(row.claimed) : '') },
];
