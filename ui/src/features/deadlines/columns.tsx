import { CaseNumber, type Column, LeftBadge } from '../../components';
import type { WallRow } from '../../ipc/types/WallRow';
import { longDay } from '../../lib/dates';

/** What stands in the last column beneath the day: 暂定, or the later day where rolling off a rest day is arguable. */
function dayNote({ row }: WallRow): string {
  return [row.provisional ? '暂定' : '', row.note].filter(Boolean).join('，');
}

/** Columns of the wall. */
export const COLUMNS: Column<WallRow>[] = [
  { key: 'left', head: '剩余', width: 8.375, cell: ({ row }) => <LeftBadge left={row.left} />, className: 'first' },
  {
    key: 'todo',
    head: '应办',
    width: 9.625,
    cut: false,
    className: 'two',
    cell: ({ row }) => row.todo,
  },
  {
    key: 'number',
    head: '案号',
    width: 10.875,
    cut: false,
    cell: ({ row }) => <CaseNumber number={row.case.number} provisional={row.case.number_provisional} />,
  },
  {
    key: 'parties',
    head: '当事人',
    width: 8.25,
    grow: true,
    cell: ({ row }) => row.case.parties,
    title: ({ row }) => row.parties_full,
  },
  { key: 'person', head: '承办', width: 5, cell: (one) => one.person, title: (one) => one.person },
  {
    key: 'how',
    head: '期限由来',
    width: 13,
    from: 60,
    cut: false,
    cell: ({ row }) => row.arithmetic,
    className: 'how two',
  },
  {
    key: 'due',
    head: '届满',
    width: 8.875,
    cut: false,
    cell: (one) => (
      <>
        {longDay(one.row.due)}
        {dayNote(one) && <small>{dayNote(one)}</small>}
      </>
    ),
    className: 'due',
  },
];
