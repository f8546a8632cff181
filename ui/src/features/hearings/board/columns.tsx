import { CaseNumber, type Column, Kbd, LeftBadge } from '../../../components';
import type { BoardParty } from '../../../ipc/types/BoardParty';
import type { BoardRow } from '../../../ipc/types/BoardRow';
import { cx } from '../../../lib/classes';

/** 谁到了：数字键就是这里的数字。 */
function Seat({ one, n, may, onCheck }: { one: BoardParty; n: number; may: boolean; onCheck: () => void }) {
  const here = one.here !== null;
  const words = here ? `已到 ${one.here}${one.who ? `，${one.who}` : ''}` : '未到';
  return (
    <button
      type="button"
      tabIndex={-1}
      className={cx('seat', here && 'here')}
      aria-pressed={here}
      disabled={!may}
      title={`${one.seat} ${one.name}：${words}`}
      onClick={onCheck}
      data-testid={`seat-${one.party}`}
    >
      {may ? <kbd aria-hidden="true">{n}</kbd> : null}
      <span className="spoken">
        {one.seat} {one.name}
      </span>
      {one.seat.slice(0, 1)} {here ? one.here : '未到'}
    </button>
  );
}

export type Check = (row: BoardRow, party: BoardParty) => void;

/** 一行一件；集体案件也是一行，写明人数。 */
export function columnsOf(check: Check): Column<BoardRow>[] {
  return [
    {
      key: 'time',
      head: '时间',
      width: 5.25,
      className: 'first',
      cut: false,
      cell: (row) => (
        <b className={cx('num', row.hearing.state !== 'fixed' && 'q3')}>
          {row.hearing.from || '未定'}
          {row.hearing.to ? <span className="q3">–{row.hearing.to}</span> : null}
        </b>
      ),
    },
    {
      key: 'number',
      head: '案号',
      width: 10.875,
      cut: false,
      cell: (row) => <CaseNumber number={row.case.number} provisional={row.case.number_provisional} />,
    },
    {
      key: 'parties',
      head: '当事人',
      width: 9,
      grow: true,
      cell: (row) => (
        <>
          {row.members > 1 ? <span className="tag">{row.members} 人</span> : null} {row.case.parties}
        </>
      ),
      title: (row) => row.case.parties,
    },
    {
      key: 'here',
      head: '到庭',
      width: 11.5,
      cut: false,
      cell: (row) => (
        <span className="seats">
          {row.parties.map((one, at) => (
            <Seat key={one.party} one={one} n={at + 1} may={row.may_check_in} onCheck={() => check(row, one)} />
          ))}
        </span>
      ),
    },
    {
      key: 'state',
      head: '状态',
      width: 7.5,
      from: 60,
      cell: (row) => (
        <span className={row.hearing.state === 'fixed' ? '' : 'q2'}>
          {row.pronounced && !['signed'].includes(row.hearing.state) ? '已当庭裁决' : row.hearing.state_name}
        </span>
      ),
      title: (row) => row.hearing.state_name,
    },
    {
      key: 'elements',
      head: '要素',
      width: 6.5,
      from: 67.5,
      cell: (row) => (row.disputed + row.agreed > 0 ? `争 ${row.disputed}　定 ${row.agreed}` : <span className="q3">未填</span>),
    },
    {
      key: 'next',
      head: '下一步',
      width: 8,
      cell: (row) => (
        <span className="next-step">
          {row.next ? <Kbd>S</Kbd> : null} {row.next_name}
        </span>
      ),
      title: (row) => row.next_name,
    },
    {
      key: 'left',
      head: '审限／目标',
      width: 8.5,
      from: 53,
      cut: false,
      className: 'two',
      cell: (row) => (
        <>
          {row.conclude ? <LeftBadge left={row.conclude} /> : null}
          {row.target ? <small>目标{row.target.words}</small> : null}
        </>
      ),
    },
    { key: 'room', head: '庭室', width: 6, from: 74, cell: (row) => row.hearing.room, title: (row) => row.hearing.room },
  ];
}
