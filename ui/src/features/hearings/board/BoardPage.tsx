import { useCallback, useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Button, Empty, ErrorNote, IconButton, KeysLine, Skeleton, Table, useToast } from '../../../components';
import { useAsk, useDo } from '../../../ipc';
import type { BoardRow } from '../../../ipc/types/BoardRow';
import { addDays, longDay } from '../../../lib/dates';
import { usePage } from '../../../lib/page';
import { useShortcut } from '../../../lib/shortcuts';
import { useToday } from '../../../lib/today';
import { BoardSide } from './BoardSide';
import { type Check, columnsOf } from './columns';
import '../hearings.css';
import './board.css';

const keyOf = (row: BoardRow) => `${row.case.case}/${row.hearing.hearing}`;

/** 今日开庭：一天的名单，谁到了、开到哪里、下一步是什么；从签到到笔录、裁决都不用鼠标。 */
export default function BoardPage() {
  const today = useToday();
  const navigate = useNavigate();
  const { say } = useToast();
  const [params, setParams] = useSearchParams();
  const day = params.get('on') ?? today;
  const room = params.get('room');
  const { data, error, refetch, isPlaceholderData } = useAsk('hearing_board', { day, room }, { keep: true });
  const checkIn = useDo('hearing_check_in');
  const [current, setCurrent] = useState<BoardRow | undefined>();
  const [beside, setBeside] = useState<{ what: 'minutes' | 'act'; kind: string; key: string } | null>(null);
  usePage({
    title: '今日开庭',
    crumbs: [{ text: '庭审', to: '/hearings' }],
    help: [
      '一天的开庭按时间排成一张名单，集体案件是一行，写明人数。J、K 或者上下键走行，回车打开案件。',
      '数字键签到：1 是这一行的第一方，2 是第二方；再按一次取消。没有到的，登记开庭时自动列为未到庭，由人核对。',
      'M 打开这一件的笔录，在名单旁边写；Y 是要素表，S 是下一步。方括号换一天，T 回到今天。',
      '“审限”是法定的四十五日，“目标”是速裁的三十日内部目标，不是法定期限。',
    ],
  });
  const close = useCallback(() => {
    setBeside(null);
    document.querySelector<HTMLElement>('.board tr[tabindex="0"]')?.focus({ preventScroll: true });
  }, []);
  const { run } = checkIn;
  const check = useCallback<Check>(
    (row, party) => {
      const here = party.here === null;
      void run({ case: row.case.case, hearing: row.hearing.hearing, party: party.party, here, who: null })
        .then(() => say({ text: `${party.seat} ${party.name}${here ? '已到' : '，取消签到'}` }))
        .catch((thrown) => say({ text: (thrown as Error).message }));
    },
    [run, say],
  );
  const columns = useMemo(() => columnsOf(check), [check]);
  const open = (row: BoardRow) => void navigate(`/cases/${row.case.case}?tab=hearings`);
  const beyond = (what: 'minutes' | 'act', kind = '') => current && setBeside({ what, kind, key: keyOf(current) });
  const to = (next: string, at = room) => setParams({ on: next, ...(at ? { room: at } : {}) }, { replace: true });

  useShortcut('M', '笔录', () => beyond('minutes'), { off: !current });
  useShortcut('Y', '要素表', () => current && void navigate(`/cases/${current.case.case}/elements`), { off: !current });
  useShortcut('S', '下一步', () => current?.next && beyond('act', current.next), { off: !current?.next });
  useShortcut('[', '前一天', () => to(addDays(day, -1)));
  useShortcut(']', '后一天', () => to(addDays(day, 1)));
  useShortcut('T', '今天', () => to(today));
  useSeatKeys(current, check);

  const shown = beside ? data?.rows.find((row) => keyOf(row) === beside.key) : undefined;
  return (
    <div className="col paper board" data-testid="board">
      <div className="week-bar">
        <div className="week-step">
          <IconButton icon="left" label="前一天 [" onPress={() => to(addDays(day, -1))} />
          <Button plain onPress={() => to(today)}>
            今天
          </Button>
          <IconButton icon="right" label="后一天 ]" onPress={() => to(addDays(day, 1))} />
        </div>
        <h2>
          {longDay(day)}
          {data ? (
            <small data-testid="board-counts">
              {data.rows.length} 件，待开 {data.to_hear}，到齐 {data.here}，已开 {data.heard}
            </small>
          ) : null}
        </h2>
        <div className="week-right">
          {data && data.rooms.length > 1 ? (
            <select
              className="box"
              aria-label="仲裁庭"
              value={room ?? ''}
              onChange={(event) => to(day, event.target.value || null)}
              data-testid="board-room"
            >
              <option value="">全部庭室</option>
              {data.rooms.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          ) : null}
          <Button onPress={() => void navigate(`/hearings?from=${day}`)}>看一周</Button>
        </div>
      </div>
      {error && !data ? (
        <div className="pad">
          <ErrorNote error={error} kept="已排的庭没有改动。" onRetry={() => void refetch()} />
        </div>
      ) : !data ? (
        <Skeleton lines={12} />
      ) : (
        <Table
          label="开庭名单"
          columns={columns}
          rows={data.rows}
          keyOf={keyOf}
          nameOf={(row) => row.case.parties}
          onOpen={open}
          onCurrent={setCurrent}
          shown={shown ? keyOf(shown) : null}
          dim={isPlaceholderData}
          autoFocus
          empty={
            <Empty
              title={`${longDay(day)} 没有开庭`}
              action={<Button onPress={() => void navigate('/hearings?new=1')}>排庭</Button>}
            >
              排在这一天的庭，到了当天在这里签到、写笔录、办下一步。
            </Empty>
          }
        />
      )}
      <footer className="foot keys-foot">
        <KeysLine
          keys={[
            ['J K', '走行'],
            ['1 2', '签到'],
            ['S', '下一步'],
            ['M', '笔录'],
            ['Y', '要素表'],
            ['Enter', '案件'],
            ['[ ]', '换一天'],
          ]}
        />
      </footer>
      {shown && beside ? (
        <BoardSide
          key={`${beside.key}${beside.what}${beside.kind}`}
          row={shown}
          what={beside.what}
          kind={beside.kind}
          today={today}
          onClose={close}
          onAct={(kind) => setBeside({ what: 'act', kind, key: beside.key })}
        />
      ) : null}
    </div>
  );
}

const SEATS = [0, 1, 2, 3, 4, 5, 6, 7, 8];

/** 1 到 9：这一行的第几方到了。 */
function useSeatKeys(row: BoardRow | undefined, check: Check) {
  for (const at of SEATS) {
    const seat = row?.may_check_in ? row.parties[at] : undefined;
    // the list is the same length at every render
    // biome-ignore lint/correctness/useHookAtTopLevel: nine keys, always the same nine
    useShortcut(String(at + 1), `第 ${at + 1} 方签到`, () => row && seat && check(row, seat), { off: !seat });
  }
}
