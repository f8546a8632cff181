import type { HeardView } from '../../ipc/types/HeardView';
import type { SyncOverview } from '../../ipc/types/SyncOverview';

/** More than these make no picture that anybody reads; the table says all. */
const MOST = 8;
const WIDTH = 720;
/** Room for half a name beside a place, and the letters of a name that fit there. */
const SIDE = 150;
const LETTERS = 20;
/** Two stand beside each other, more of them around. */
const heightOf = (nodes: number) => (nodes > 2 ? 240 : 96);

type Stand = 'all' | 'some' | 'none';

const stand = (one: HeardView | undefined): Stand | null =>
  one ? (one.has >= one.of ? 'all' : one.has > 0 ? 'some' : 'none') : null;

const words = (one: HeardView | undefined) => {
  if (!one) return '—';
  if (one.has >= one.of) return '全部';
  return one.has > 0 ? `缺 ${one.of - one.has} 条` : '还没有';
};

/** 谁收到了谁的: solid where all of it came, dotted where some is missing, nothing where none came; the same as a table. */
export function Picture({ of }: { of: SyncOverview }) {
  const all = [
    { id: of.own, name: `${of.own_name}（本机）` },
    ...of.partners.map((one) => ({ id: one.replica, name: one.name })),
  ];
  const heard = (holder: string, writer: string) => of.heard.find((one) => one.holder === holder && one.writer === writer);
  const shown = all.filter((one) => of.heard.some((pair) => pair.holder === one.id || pair.writer === one.id));
  if (shown.length < 2) return null;
  return (
    <section className="exchange-picture">
      <h2>谁收到了谁的</h2>
      {shown.length <= MOST && <Drawn nodes={shown} heard={heard} />}
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">收的一方</th>
            {shown.map((one) => (
              <th key={one.id} scope="col">
                {one.name} 所记
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((holder) => (
            <tr key={holder.id}>
              <th scope="row">{holder.name}</th>
              {shown.map((writer) => {
                const one = heard(holder.id, writer.id);
                return (
                  <td key={writer.id} className={stand(one) === 'all' ? undefined : stand(one) ? 'soon' : 'q3'}>
                    {words(one)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="fine">按各家最近的回执；没有回执的，以为它还没有收到。</p>
    </section>
  );
}

interface Node {
  id: string;
  name: string;
}

/** Where the n-th of so many stands on an ellipse, the first at the top. */
function place(n: number, of: number) {
  const height = heightOf(of);
  const angle = (n / of) * 2 * Math.PI - (of > 2 ? Math.PI / 2 : Math.PI);
  return { x: WIDTH / 2 + Math.cos(angle) * (WIDTH / 2 - SIDE), y: height / 2 + Math.sin(angle) * (height / 2 - 40) };
}

function Drawn({ nodes, heard }: { nodes: Node[]; heard: (holder: string, writer: string) => HeardView | undefined }) {
  const height = heightOf(nodes.length);
  const at = nodes.map((one, n) => ({ ...one, ...place(n, nodes.length) }));
  return (
    <svg
      className="who-heard"
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label="各家之间收到的情况，下面的表写明同样的内容"
    >
      <defs>
        <marker id="heard-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0L8 4L0 8z" />
        </marker>
      </defs>
      {at.flatMap((writer) =>
        at.map((holder) => {
          const how = stand(heard(holder.id, writer.id));
          if (!how || how === 'none' || holder.id === writer.id) return null;
          return <Way key={`${writer.id}>${holder.id}`} from={writer} to={holder} how={how} />;
        }),
      )}
      {at.map((one) => (
        <g key={one.id}>
          <circle cx={one.x} cy={one.y} r="6" />
          <text x={one.x} y={one.y + (one.y < height / 2 ? -13 : 23)} fontSize="13">
            {one.name.length > LETTERS ? `${one.name.slice(0, LETTERS - 1)}…` : one.name}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** One direction, bent to its side so that the way back stays apart. */
function Way({ from, to, how }: { from: { x: number; y: number }; to: { x: number; y: number }; how: Stand }) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const long = Math.hypot(dx, dy) || 1;
  const bend = Math.min(18, long / 6);
  const mid = { x: (from.x + to.x) / 2 - (dy / long) * bend, y: (from.y + to.y) / 2 + (dx / long) * bend };
  const gap = 10 / long;
  const start = { x: from.x + dx * gap, y: from.y + dy * gap };
  const end = { x: to.x - dx * gap, y: to.y - dy * gap };
  return (
    <path className={`way ${how}`} d={`M${start.x} ${start.y}Q${mid.x} ${mid.y} ${end.x} ${end.y}`} markerEnd="url(#heard-tip)" />
  );
}
