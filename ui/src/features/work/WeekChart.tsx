import type { WeekBar } from '../../ipc/types/WeekBar';
import { longDay, shortDay, weekdayIndex } from '../../lib/dates';

const STEP = 11;
const CELL = 9;
const BASE = 54;
const MOST = 4;
/** Room that a day below the line needs. */
const LABEL_ROOM = 28;
const LATE_ROOM = 28;

/** One square for each period that ends on a day; hollow ones are the parties'. The numbers stand in a table for those who hear. */
export function WeekChart({ bars }: { bars: WeekBar[] }) {
  const days = bars;
  const late = days.reduce((sum, day) => sum + day.late, 0);
  const width = LATE_ROOM + days.length * STEP + 2;
  return (
    <>
      <svg className="fig" viewBox={`0 0 ${width} 72`} role="img" aria-label="今后三周每日届满的期限数，数字见下表">
        {late > 0 && (
          <>
            <Stack x={6} squares={Array(late).fill('var(--late)')} />
            <text x="10.5" y="69" textAnchor="middle" style={{ fill: 'var(--late)' }}>
              逾期
            </text>
          </>
        )}
        {days.map((day, at) => {
          const x = LATE_ROOM + at * STEP;
          const near = at <= 3;
          return (
            <g key={day.day}>
              {!day.working && <rect x={x} y="4" width={STEP} height="50" fill="var(--ink)" opacity=".045" />}
              <Stack
                x={x + 1}
                squares={[...Array(day.due).fill(near ? 'var(--soon)' : 'var(--ink-3)'), ...Array(day.waiting).fill(null)]}
              />
              {(weekdayIndex(day.day) === 1 || at === 0) && !(at > 0 && at < 4) && (
                <text x={x + LABEL_ROOM > width ? width : x} y="69" textAnchor={x + LABEL_ROOM > width ? 'end' : 'start'}>
                  {shortDay(day.day)}
                </text>
              )}
            </g>
          );
        })}
        <path d={`M0 ${BASE}.5H${width}`} stroke="var(--rule)" />
      </svg>
      <table className="spoken">
        <caption>今后三周每日届满的期限数</caption>
        <thead>
          <tr>
            <th scope="col">日</th>
            <th scope="col">本委应办</th>
            <th scope="col">在等</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">逾期</th>
            <td>{late}</td>
            <td>0</td>
          </tr>
          {days
            .filter((day) => day.due + day.waiting > 0)
            .map((day) => (
              <tr key={day.day}>
                <th scope="row">{longDay(day.day)}</th>
                <td>{day.due}</td>
                <td>{day.waiting}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </>
  );
}

/** Squares upon each other; what does not fit is a number on top. */
function Stack({ x, squares }: { x: number; squares: (string | null)[] }) {
  const seen = squares.length > MOST ? squares.slice(0, MOST - 1) : squares;
  return (
    <>
      {seen.map((fill, at) => {
        const y = BASE - 10 - at * STEP;
        return fill ? (
          <rect key={at} x={x} y={y} width={CELL} height={CELL} fill={fill} />
        ) : (
          <rect
            key={at}
            x={x + 0.6}
            y={y + 0.6}
            width={CELL - 1.2}
            height={CELL - 1.2}
            fill="none"
            stroke="var(--ink-3)"
            strokeWidth="1.2"
          />
        );
      })}
      {seen.length < squares.length && (
        <text x={x + CELL / 2} y={BASE - 10 - seen.length * STEP + CELL} textAnchor="middle" style={{ fontSize: 9 }}>
          {squares.length}
        </text>
      )}
    </>
  );
}
