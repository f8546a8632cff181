import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useSession } from '../../app/session';
import { Button, ErrorNote, IconButton, RadioGroup, Skeleton } from '../../components';
import { useAsk } from '../../ipc';
import type { HearingSlot } from '../../ipc/types/HearingSlot';
import { addDays, longDay, mondayOf, shortDay } from '../../lib/dates';
import { usePage } from '../../lib/page';
import { useShortcut } from '../../lib/shortcuts';
import { useToday } from '../../lib/today';
import { CauseListSide } from './CauseListSide';
import { HearingForm } from './HearingForm';
import { MatrixWeek } from './MatrixWeek';
import { SlotSide } from './SlotSide';
import { TimeWeek } from './TimeWeek';
import './hearings.css';

type View = 'time' | 'room' | 'person';
const VIEWS: { value: View; label: string }[] = [
  { value: 'time', label: '按时间' },
  { value: 'room', label: '按仲裁庭' },
  { value: 'person', label: '按仲裁员' },
];

export type Beside =
  | { kind: 'new'; day?: string; from?: string; room?: string }
  | { kind: 'slot'; slot: HearingSlot }
  | { kind: 'move'; slot: HearingSlot }
  | { kind: 'list' };

/** 庭审: a week by time, by room or by arbitrator; a hearing is fixed or moved beside it. */
export default function HearingsPage() {
  const today = useToday();
  const navigate = useNavigate();
  const { may } = useSession();
  const [params, setParams] = useSearchParams();
  const from = mondayOf(params.get('from') ?? today);
  const view = (params.get('view') as View | null) ?? 'time';
  const [beside, setBeside] = useState<Beside | null>(params.has('new') ? { kind: 'new' } : null);
  const week = useAsk('hearing_week', { from, days: 7 }, { keep: true });
  usePage({
    title: '庭审',
    help: [
      '一周的开庭。可以按时间看，也可以按仲裁庭、按仲裁员看；点空处排庭，点一场看详情或者改期。',
      '排庭时先选日子和时间，旁边马上列出撞了哪一场、谁有别的庭、开庭通知最迟哪天要送到；撞庭的先说清楚，再由人决定。',
      '开庭公告按选定的日子生成，可以打印张贴。',
    ],
  });

  const to = (next: Record<string, string>) => setParams({ from, view, ...next }, { replace: true });
  useShortcut('[', '上一周', () => to({ from: addDays(from, -7) }));
  useShortcut(']', '下一周', () => to({ from: addDays(from, 7) }));
  useShortcut('B', '今日开庭', () => void navigate('/hearings/day'));
  useShortcut('T', '回到本周', () => to({ from: mondayOf(today) }));

  const data = week.data;
  const mayFix = may('case_act');
  const start = (at: { day?: string; from?: string; room?: string }) => mayFix && setBeside({ kind: 'new', ...at });
  const clashes = data?.slots.filter((one) => one.clash).length ?? 0;
  const shownWeekend = data?.days.filter((day) => day.working || data.slots.some((one) => one.day === day.date)) ?? [];

  return (
    <div className="col paper hearings">
      <div className="week-bar">
        <div className="week-step">
          <IconButton icon="left" label="上一周 [" onPress={() => to({ from: addDays(from, -7) })} />
          <Button plain onPress={() => to({ from: mondayOf(today) })}>
            本周
          </Button>
          <IconButton icon="right" label="下一周 ]" onPress={() => to({ from: addDays(from, 7) })} />
        </div>
        <h2>
          {longDay(from)} 至 {shortDay(addDays(from, 6))}
          <small>{data ? `${data.slots.length} 场` : ''}</small>
          {clashes > 0 && <b className="late">{clashes} 场相撞</b>}
        </h2>
        <div className="week-right">
          <RadioGroup className="views" label="看法" options={VIEWS} value={view} onChange={(next) => to({ view: next })} />
          <Button onPress={() => void navigate('/hearings/day')} data-testid="open-board">
            今日开庭
          </Button>
          <Button icon="print" onPress={() => setBeside({ kind: 'list' })}>
            开庭公告
          </Button>
          {mayFix && (
            <Button main icon="plus" onPress={() => setBeside({ kind: 'new' })}>
              排庭
            </Button>
          )}
        </div>
      </div>
      {week.error && !data ? (
        <div className="pad">
          <ErrorNote error={week.error} kept="已排的庭没有改动。" onRetry={() => void week.refetch()} />
        </div>
      ) : !data ? (
        <Skeleton lines={10} />
      ) : view === 'time' ? (
        <TimeWeek
          days={shownWeekend}
          slots={data.slots}
          today={today}
          dim={week.isPlaceholderData}
          onSlot={(slot) => setBeside({ kind: 'slot', slot })}
          onFree={start}
        />
      ) : (
        <MatrixWeek
          by={view}
          week={data}
          days={shownWeekend}
          today={today}
          dim={week.isPlaceholderData}
          onSlot={(slot) => setBeside({ kind: 'slot', slot })}
          onFree={start}
        />
      )}
      {beside?.kind === 'new' && (
        <HearingForm key={`${beside.day}${beside.from}${beside.room}`} start={beside} onClose={() => setBeside(null)} />
      )}
      {beside?.kind === 'move' && (
        <HearingForm key={beside.slot.hearing.hearing} move={beside.slot} onClose={() => setBeside(null)} />
      )}
      {beside?.kind === 'slot' && (
        <SlotSide
          slot={beside.slot}
          onClose={() => setBeside(null)}
          onMove={mayFix ? () => setBeside({ kind: 'move', slot: beside.slot }) : undefined}
          onOpen={(path) => void navigate(path)}
        />
      )}
      {beside?.kind === 'list' && <CauseListSide from={from} to={addDays(from, 6)} onClose={() => setBeside(null)} />}
    </div>
  );
}
