import { Empty } from '../../components';
import type { DayView } from '../../ipc/types/DayView';
import type { HearingSlot } from '../../ipc/types/HearingSlot';
import type { HearingWeek } from '../../ipc/types/HearingWeek';
import { cx } from '../../lib/classes';
import { shortDay } from '../../lib/dates';
import { SlotButton } from './TimeWeek';

interface MatrixWeekProps {
  by: 'room' | 'person';
  week: HearingWeek;
  days: DayView[];
  today: string;
  dim: boolean;
  onSlot: (slot: HearingSlot) => void;
  onFree: (at: { day: string; room?: string }) => void;
}

/** A line for each room or arbitrator, a column for each day. */
export function MatrixWeek({ by, week, days, today, dim, onSlot, onFree }: MatrixWeekProps) {
  const known =
    by === 'room'
      ? week.rooms.filter((one) => one.active).map((one) => one.name)
      : week.arbitrators.filter((one) => one.active).map((one) => one.name);
  const has = (slot: HearingSlot, name: string) =>
    by === 'room' ? slot.hearing.room === name : slot.hearing.people.includes(name);
  const used = week.slots.flatMap((one) => (by === 'room' ? [one.hearing.room] : one.hearing.people)).filter(Boolean);
  const names = [...new Set([...known, ...used])];
  const loose = week.slots.filter((one) => !names.some((name) => has(one, name)));
  if (names.length === 0 && loose.length === 0) {
    return (
      <Empty title={by === 'room' ? '还没有登记仲裁庭' : '还没有登记仲裁员'}>
        在设置里登记以后，这里按{by === 'room' ? '庭' : '人'}列出一周的庭审。
      </Empty>
    );
  }
  return (
    <div className={cx('scroll', dim && 'dim')} tabIndex={0} role="group" aria-label="一周的庭审">
      <table className="matrix">
        <thead>
          <tr>
            <th scope="col">{by === 'room' ? '仲裁庭' : '仲裁员'}</th>
            {days.map((day) => (
              <th key={day.date} scope="col" className={cx(day.date === today && 'now', !day.working && 'rest')}>
                {shortDay(day.date)} {day.weekday}
                {day.date === today ? '　今天' : day.kind === '工作日' ? '' : `　${day.kind}`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...names, ...(loose.length ? [''] : [])].map((name) => {
            const own = week.slots.filter((one) => (name ? has(one, name) : loose.includes(one)));
            return (
              <tr key={name || 'none'}>
                <th scope="row">
                  {name || '未定'}
                  <small>{own.length ? `${own.length} 场` : '本周没有'}</small>
                </th>
                {days.map((day) => {
                  const here = own
                    .filter((one) => one.day === day.date)
                    .sort((a, b) => a.hearing.from.localeCompare(b.hearing.from));
                  return (
                    <td key={day.date} className={cx(day.date === today && 'now', !day.working && 'rest')}>
                      {here.map((slot) => (
                        <SlotButton
                          key={slot.hearing.hearing + slot.case.case}
                          slot={slot}
                          onSlot={onSlot}
                          hideRoom={by === 'room'}
                        />
                      ))}
                      <button
                        type="button"
                        className="matrix-free"
                        aria-label={`${day.date}${name} 排庭`}
                        onClick={() => onFree({ day: day.date, ...(by === 'room' && name ? { room: name } : {}) })}
                      >
                        ＋
                      </button>
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
