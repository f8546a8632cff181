import { useId } from 'react';
import type { TapeDay } from '../types';

const CELL = 11;
const LEFT = 30;
const ROW = 35;
/** 格上只写短的字（受理、中止）；整句的在步骤里。 */
const LONGEST = 4;

interface Month {
  key: string;
  name: string;
  days: TapeDay[];
}

function months(tape: TapeDay[]): Month[] {
  const out: Month[] = [];
  for (const day of tape) {
    const key = day.day.slice(0, 7);
    let m = out.at(-1);
    if (m?.key !== key) {
      m = { key, name: `${Number(key.slice(5))}月`, days: [] };
      out.push(m);
    }
    m.days.push(day);
  }
  return out;
}

interface Label {
  x: number;
  text: string;
  anchor: 'start' | 'middle' | 'end';
  tone: '' | 'k' | 'due';
}

/** 一个月里的字：相隔太近的向两边让开，不压在一起。 */
function labels(days: TapeDay[], today: string): Label[] {
  const out: Label[] = [];
  for (const d of days) {
    const x = LEFT + (Number(d.day.slice(8)) - 1) * CELL + 5;
    if (d.day === today) out.push({ x, text: d.n ? `今天 ${d.n}` : '今天', anchor: 'middle', tone: 'k' });
    if (d.kind === 'due') out.push({ x, text: d.n ? String(d.n) : '届满', anchor: 'middle', tone: 'due' });
    else if (d.label && d.label.length <= LONGEST && d.day !== today) out.push({ x, text: d.label, anchor: 'middle', tone: '' });
  }
  const wide = (l: Label) => l.text.length * 9;
  for (let i = 1; i < out.length; i++) {
    const a = out[i - 1];
    const b = out[i];
    if (!a || !b) continue;
    if (b.x - a.x < (wide(a) + wide(b)) / 2 + 4) {
      if (a.anchor === 'middle') a.anchor = 'end';
      b.anchor = 'start';
      a.x += a.anchor === 'end' ? 4 : 0;
      b.x -= 4;
    }
  }
  for (const l of out) {
    if (l.anchor === 'middle' && l.x - wide(l) / 2 < LEFT) l.anchor = 'start';
    if (l.anchor === 'end' && l.x - wide(l) < 0) {
      l.anchor = 'start';
    }
  }
  return out;
}

function Cell({ d, y, hatch, today }: { d: TapeDay; y: number; hatch: string; today: string }) {
  const x = LEFT + (Number(d.day.slice(8)) - 1) * CELL;
  const body = (() => {
    switch (d.kind) {
      case 'counted':
        return <rect x={x} y={y} width="10" height="16" fill="var(--count)" />;
      case 'stopped':
        return <rect x={x} y={y} width="10" height="16" fill={`url(#${hatch})`} opacity=".75" />;
      case 'void':
        return <rect x={x + 0.5} y={y + 0.5} width="9" height="15" fill="none" stroke="var(--ink-3)" opacity=".4" />;
      case 'event':
        return <rect x={x + 0.75} y={y + 0.75} width="8.5" height="14.5" fill="none" stroke="var(--accent)" strokeWidth="1.5" />;
      case 'extendable':
        return (
          <rect
            x={x + 0.5}
            y={y + 0.5}
            width="9"
            height="15"
            fill="none"
            stroke="var(--ink-3)"
            strokeDasharray="1.5 1.8"
            opacity=".8"
          />
        );
      case 'due':
        return <rect x={x} y={y} width="10" height="16" fill="var(--soon)" />;
      default:
        return <path d={`M${x + 4.5} ${y + 8}h1`} stroke="var(--rule)" strokeWidth="1.5" />;
    }
  })();
  return (
    <>
      {d.day > today && d.kind === 'counted' ? <rect x={x} y={y} width="10" height="16" fill="var(--soon-wash)" /> : body}
      {d.rest ? <circle cx={x + 5} cy={y + 19.5} r="1.1" fill="var(--ink-3)" /> : null}
      {d.day === today ? (
        <rect x={x - 0.75} y={y - 0.75} width="11.5" height="17.5" fill="none" stroke="var(--ink)" strokeWidth="1.5" />
      ) : null}
    </>
  );
}

const LEGEND: [TapeDay['kind'], string][] = [
  ['counted', '已计入'],
  ['stopped', '中止，不计'],
  ['void', '作废'],
  ['extendable', '可延'],
];

/** 期限逐日图：一月一行；计入、中止、作废、可延和休息日各有画法，今天和届满日写明。 */
export function Tape({ tape: given, due, today, label }: { tape: TapeDay[]; due: string | null; today: string; label: string }) {
  const tape = given.map((d) => (d.day === due && d.kind !== 'due' ? { ...d, kind: 'due' } : d));
  const hatch = `h${useId().replace(/[^a-z0-9]/gi, '')}`;
  const rows = months(tape);
  const kinds = new Set(tape.map((d) => d.kind));
  const future = tape.some((d) => d.kind === 'counted' && d.day > today);
  return (
    <div className="tape">
      <svg className="fig" viewBox={`0 0 371 ${rows.length * ROW + 2}`} role="img" aria-label={label}>
        <defs>
          <pattern id={hatch} width="3.2" height="3.2" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0V3.2" stroke="var(--ink-3)" strokeWidth="1.5" />
          </pattern>
        </defs>
        {rows.map((m, i) => {
          const y = i * ROW + 14;
          return (
            <g key={m.key}>
              <text x="0" y={y + 12}>
                {m.name}
              </text>
              {m.days.map((d) => (
                <Cell key={d.day} d={d} y={y} hatch={hatch} today={today} />
              ))}
              {labels(m.days, today).map((l) => (
                <text key={`${l.x}${l.text}`} className={l.tone} x={l.x} y={y - 4} textAnchor={l.anchor}>
                  {l.text}
                </text>
              ))}
            </g>
          );
        })}
      </svg>
      <div className="legend" aria-hidden="true">
        {LEGEND.filter(([kind]) => kinds.has(kind)).map(([kind, name]) => (
          <span key={kind}>
            <svg viewBox="0 0 12 16" aria-hidden="true">
              <g transform={`translate(${-LEFT} 0)`}>
                <Cell d={{ day: '0000-00-01', kind, rest: false, n: null, label: null }} y={0} hatch={hatch} today="9999" />
              </g>
            </svg>
            {name}
          </span>
        ))}
        {future ? (
          <span>
            <svg viewBox="0 0 12 16" aria-hidden="true">
              <rect width="10" height="16" fill="var(--soon-wash)" />
            </svg>
            尚余
          </span>
        ) : null}
        <span>
          <svg viewBox="0 0 6 14" aria-hidden="true" style={{ width: '.375rem' }}>
            <circle cx="3" cy="7" r="1.3" fill="var(--ink-3)" />
          </svg>
          {kinds.has('skipped') ? '休息日，不计' : '休息日，照计'}
        </span>
      </div>
    </div>
  );
}
