import { Badge, CaseNumber, type Column, LeftBadge } from '../../components';
import type { ReferralRow } from '../../ipc/types/ReferralRow';
import { longDay } from '../../lib/dates';

export const keyOf = (row: ReferralRow) => row.referral;

const parties: Column<ReferralRow> = {
  key: 'title',
  head: '案件',
  width: 9,
  grow: true,
  cell: (row) => row.title,
  title: (row) => row.title,
};

const number: Column<ReferralRow> = {
  key: 'number',
  head: '案号',
  width: 10.875,
  from: 64,
  cell: (row) => row.case && <CaseNumber number={row.case.number} provisional={row.case.number_provisional} />,
};

const common: Column<ReferralRow>[] = [
  {
    key: 'left',
    head: '剩余',
    width: 8.375,
    className: 'first',
    cell: (row) => (row.left ? <LeftBadge left={row.left} /> : <span className="q3">{row.holder ? '已答复' : '已结束'}</span>),
  },
  { key: 'kind', head: '种类', width: 6.5, cell: (row) => row.kind_name },
  {
    key: 'way',
    head: '由谁到谁',
    width: 10,
    cell: (row) => (row.outgoing ? `→ ${row.to_name}` : `← ${row.from_name}`),
    title: (row) => `${row.from_name} → ${row.to_name}`,
  },
];

const stands: Column<ReferralRow>[] = [
  {
    key: 'holder',
    head: '在谁手里',
    width: 9,
    cell: (row) => (row.mine ? <Badge tone="soon">{row.holder}</Badge> : row.holder),
    title: (row) => row.holder,
  },
  { key: 'state', head: '状态', width: 8.5, from: 56, cell: (row) => row.state_name, title: (row) => row.state_name },
  { key: 'still', head: '停了', width: 4.5, right: true, from: 52, cell: (row) => (row.holder ? `${row.still} 天` : '') },
  { key: 'sent', head: '发出', width: 8.5, from: 80, cell: (row) => longDay(row.sent_on) },
];

/** Referrals of many cases. */
export const COLUMNS = [...common, number, parties, ...stands];

/** Referrals of the case whose page this is. */
export const OF_CASE: Column<ReferralRow>[] = [
  ...common,
  { key: 'words', head: '事项', width: 9, grow: true, cell: (row) => row.words, title: (row) => row.words },
  ...stands,
];
