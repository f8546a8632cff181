import type { DayView } from '../../ipc/types/DayView';
import type { HearingSlot } from '../../ipc/types/HearingSlot';
import { cx } from '../../lib/classes';
import { shortDay } from '../../lib/dates';
import { clock, endOf, inLanes, minutes } from './slots';

interface TimeWeekProps {
  days: DayView[];
  slots: HearingSlot[];
  today: string;
  dim: boolean;
  onSlot: (slot: HearingSlot) => void;
  onFree: (at: { day: string; from: string }) => void;
}

const HOUR_REM = 3.25;

/** Days side by side, hours downwards. A free half hour fixes a hearing there. */
export function TimeWeek({ days, slots, today, dim, onSlot, onFree }: TimeWeekProps) {
  const first = Math.min(8 * 60 + 30, ...slots.map((one) => Math.floor(minutes(one.hearing.from) / 30) * 30));
  const last = Math.max(17 * 60 + 30, ...slots.map((one) => Math.ceil(endOf(one) / 30) * 30));
  const halves = Array.from({ length: (last - first) / 30 }, (_, at) => first + at * 30);
  const top = (minute: number) => `${((minute - first) / 60) * HOUR_REM}rem`;
  return (
    <div className={cx('scroll time-week', dim && 'dim')} tabIndex={0} role="group" aria-label="一周的庭审，按时间">
      <div className="time-grid" style={{ gridTemplateColumns: `3.25rem repeat(${days.length}, minmax(9rem, 1fr))` }}>
        <div className="time-corner" />
        {days.map((day) => (
          <h3 key={day.date} className={cx('time-day', day.date === today && 'now', !day.working && 'rest')}>
            {shortDay(day.date)} {day.weekday}
            <small>{day.date === today ? '今天' : day.kind === '工作日' ? '' : day.kind}</small>
          </h3>
        ))}
        <div className="time-hours" style={{ height: top(last) }}>
          {halves
            .filter((half) => half % 60 === 0)
            .map((hour) => (
              <span key={hour} style={{ top: top(hour) }}>
                {clock(hour)}
              </span>
            ))}
        </div>
        {days.map((day) => (
          <div
            key={day.date}
            className={cx('time-col', day.date === today && 'now', !day.working && 'rest')}
            style={{ height: top(last) }}
          >
            {halves.map((half) => (
              <button
                key={half}
                type="button"
                className={cx('time-free', half % 60 === 0 && 'hour')}
                style={{ top: top(half), height: `${HOUR_REM / 2}rem` }}
                tabIndex={-1}
                aria-label={`${day.date} ${clock(half)} 排庭`}
                onClick={() => onFree({ day: day.date, from: clock(half) })}
              />
            ))}
            <ol>
              {inLanes(slots.filter((one) => one.day === day.date)).map(({ slot, lane, lanes }) => (
                <li
                  key={slot.hearing.hearing + slot.case.case}
                  className="time-slot"
                  style={{
                    top: top(minutes(slot.hearing.from)),
                    height: `calc(${((endOf(slot) - minutes(slot.hearing.from)) / 60) * HOUR_REM}rem - 2px)`,
                    left: `${(lane / lanes) * 100}%`,
                    width: `${100 / lanes}%`,
                  }}
                >
                  <SlotButton slot={slot} onSlot={onSlot} />
                </li>
              ))}
            </ol>
          </div>
        ))}
      </div>
    </div>
  );
}

/** A hearing as it stands in a calendar. */
export function SlotButton({
  slot,
  onSlot,
  hideRoom,
}: {
  slot: HearingSlot;
  onSlot: (slot: HearingSlot) => void;
  hideRoom?: boolean;
}) {
  const { hearing } = slot;
  return (
    <button
      type="button"
      className={cx('slot', slot.clash && 'clash', hearing.state === 'held' && 'held', hearing.state === 'postponed' && 'off')}
      title={[slot.case.parties, slot.case.number, slot.clash].filter(Boolean).join('\n')}
      onClick={() => onSlot(slot)}
    >
      <span className="slot-time">
        {hearing.from}
        {hearing.to && `–${hearing.to}`} {!hideRoom && hearing.room}
      </span>
      <b>{slot.case.parties}</b>
      {slot.clash ? (
        <span className="late">相撞：{slot.clash}</span>
      ) : (
        <span className="slot-who">{[slot.case.number_serial, hearing.people.join('、')].filter(Boolean).join('　')}</span>
      )}
    </button>
  );
}
