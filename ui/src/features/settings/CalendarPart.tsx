import { useState } from 'react';
import { useSession } from '../../app/session';
import { Badge, ErrorNote, Skeleton } from '../../components';
import { useAsk } from '../../ipc';
import { cx } from '../../lib/classes';
import { addDays, isDay, momentText, shortDay, weekdayIndex } from '../../lib/dates';
import { useToday } from '../../lib/today';
import { CalendarImportBox } from './CalendarImportBox';

const HEADS = ['一', '二', '三', '四', '五', '六', '日'];

/** The years whose holiday schedule is known, month by month; a year without one says so. */
export function CalendarPart() {
  const today = useToday();
  const { may } = useSession();
  const { data, error, refetch } = useAsk('calendar_years', {});
  const [chosen, setChosen] = useState<number | null>(null);
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton />;
  const year = data.years.find((one) => one.year === (chosen ?? Number(today.slice(0, 4)))) ?? data.years.at(-1);
  const special = new Map(year?.days.map((one) => [one.date, one]));
  return (
    <>
      <h2>放假安排</h2>
      <p className="q2">
        工作日按国务院办公厅公布的放假安排计算。没有载入的年份先按周末休息暂定，算出的期限标“暂定”，载入以后重算，变动的列出来。
      </p>
      {may('calendar_import') && <CalendarImportBox onLoaded={setChosen} />}
      <div className="chips" role="toolbar" aria-label="年份">
        {data.years.map((one) => (
          <button key={one.year} type="button" aria-pressed={one === year} onClick={() => setChosen(one.year)}>
            {one.year}
            {!one.loaded && <i>暂定</i>}
          </button>
        ))}
      </div>
      {year && (
        <>
          <p>
            {year.year} 年，工作日 {year.working_days} 天。{' '}
            {year.loaded ? <Badge tone="done">已按公布的安排</Badge> : <Badge tone="soon">还没有载入，暂定</Badge>}
          </p>
          {year.notice && (
            <p className="q2">
              依据：{year.notice}
              {year.imported && `；${momentText(year.imported.at)} 由${year.imported.actor}载入`}
            </p>
          )}
          <div className="months-grid">
            {Array.from({ length: 12 }, (_, month) => (
              <Month
                key={HEADS.length + month * 100 + year.year}
                year={year.year}
                month={month + 1}
                special={special}
                today={today}
              />
            ))}
          </div>
          <p className="legend-line">
            <span className="d holiday">8</span>法定节假日 <span className="d rest">8</span>休息日{' '}
            <span className="d makeup">8</span>调休上班 <span className="d now">8</span>今天
          </p>
          {year.days.length > 0 && (
            <details>
              <summary>逐日列出</summary>
              <ul className="day-list">
                {year.days.map((one) => (
                  <li key={one.date}>
                    {shortDay(one.date)} {one.weekday}　{one.kind}
                    {one.name && `（${one.name}）`}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
    </>
  );
}

interface MonthProps {
  year: number;
  month: number;
  special: Map<string, { kind: string; name: string }>;
  today: string;
}

function Month({ year, month, special, today }: MonthProps) {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const lead = (weekdayIndex(first) + 6) % 7;
  const days = Array.from({ length: 31 }, (_, at) => addDays(first, at)).filter(
    (day) => isDay(day) && day.slice(5, 7) === first.slice(5, 7),
  );
  return (
    <table className="month">
      <caption>{month} 月</caption>
      <thead>
        <tr>
          {HEADS.map((one) => (
            <th key={one} scope="col">
              {one}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: Math.ceil((lead + days.length) / 7) }, (_, row) => (
          <tr key={days[row * 7] ?? row}>
            {HEADS.map((head, column) => {
              const day = days[row * 7 + column - lead];
              if (!day) return <td key={head} />;
              const mark = special.get(day);
              const kind = mark
                ? mark.kind === '调休上班'
                  ? 'makeup'
                  : mark.kind === '法定节假日'
                    ? 'holiday'
                    : 'rest'
                : column > 4
                  ? 'rest'
                  : '';
              const words = mark ? `${mark.kind}${mark.name ? `，${mark.name}` : ''}` : undefined;
              return (
                <td key={head} title={words}>
                  <span className={cx('d', kind, day === today && 'now')}>
                    {Number(day.slice(8))}
                    {words && <span className="spoken">{words}</span>}
                  </span>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
