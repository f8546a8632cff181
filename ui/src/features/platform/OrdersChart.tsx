import type { OrderSum } from '../../ipc/types/OrderSum';
import { money } from '../../lib/words';
import { hours } from './orders';

const WIDTH = 760;
const LEFT = 62;
const PLOT = WIDTH - LEFT - 4;
/** Heights: what was earned above the line, fines beneath it, hours in a strip of their own. */
const UP = 110;
const DOWN = 30;
const STRIP = 40;
const GAP = 14;

const fen = (yuan: string) => Math.round(Number(yuan) * 100);

/** Income with its fines beneath and the hours online, by day or month. The figures stand in the sheet below, and here for those who hear. */
export function OrdersChart({ sums, unit }: { sums: OrderSum[]; unit: '日' | '月' }) {
  const most = Math.max(1, ...sums.map((one) => fen(one.earned)));
  const least = Math.max(0, ...sums.map((one) => fen(one.fines)));
  const longest = Math.max(1, ...sums.map((one) => one.minutes));
  const step = PLOT / Math.max(1, sums.length);
  const bar = Math.max(1, Math.min(28, step * 0.72));
  const base = 12 + UP;
  const top = base + DOWN + GAP;
  const foot = top + STRIP;
  const x = (at: number) => LEFT + at * step + (step - bar) / 2;
  // fines are drawn to the scale of the income, so that they can be compared
  const high = (value: number, room: number) => Math.min(room, (value / most) * UP);
  const every = Math.max(1, Math.ceil(sums.length / 12));
  return (
    <svg
      className="fig orders-fig"
      viewBox={`0 0 ${WIDTH} ${foot + 20}`}
      role="img"
      aria-label={`每${unit}的应得、扣款和在线时长，数字见下面的表`}
      data-testid="orders-chart"
    >
      <text x={LEFT - 6} y={18} textAnchor="end">
        {money((most / 100).toFixed(0))}
      </text>
      <text x={LEFT - 6} y={base + 4} textAnchor="end">
        应得 0
      </text>
      {least > 0 ? (
        <text x={LEFT - 6} y={base + 20} textAnchor="end" style={{ fill: 'var(--late)' }}>
          扣款
        </text>
      ) : null}
      <text x={LEFT - 6} y={top + 10} textAnchor="end">
        {(longest / 60).toFixed(0)} 小时
      </text>
      <text x={LEFT - 6} y={foot} textAnchor="end">
        在线 0
      </text>
      {sums.map((one, at) => {
        const up = high(fen(one.earned), UP);
        const down = high(fen(one.fines), DOWN);
        const strip = (one.minutes / longest) * STRIP;
        return (
          <g key={one.at}>
            <title>{`${one.at}：${one.orders} 单，应得 ${money(one.earned)} 元，扣款 ${money(one.fines)} 元，在线 ${hours(one.minutes)} 小时`}</title>
            <rect x={x(at)} y={base - up} width={bar} height={up} fill="var(--accent)" />
            {down > 0 ? <rect x={x(at)} y={base + 1} width={bar} height={Math.max(1, down)} fill="var(--late)" /> : null}
            <rect x={x(at)} y={foot - strip} width={bar} height={strip} fill="var(--ink-3)" />
            {at % every === 0 ? (
              <text x={x(at) + bar / 2} y={foot + 15} textAnchor="middle">
                {unit === '月' ? one.at : one.at.slice(5)}
              </text>
            ) : null}
          </g>
        );
      })}
      <path d={`M${LEFT} ${base}.5H${WIDTH}M${LEFT} ${foot}.5H${WIDTH}`} stroke="var(--rule)" />
    </svg>
  );
}
