import { useNavigate } from 'react-router';
import { CaseNumber, Empty, Pending } from '../../components';
import { useAsk } from '../../ipc';
import type { LoadRow } from '../../ipc/types/LoadRow';
import type { WallRequest } from '../../ipc/types/WallRequest';
import { longDay } from '../../lib/dates';

/** For the head: whose duties are late or will be next week, beside their load; and missed duties without a reason. */
export function LoadPart({ onChoose }: { onChoose: (filter: WallRequest) => void }) {
  const navigate = useNavigate();
  const { data, error, refetch } = useAsk('deadline_load', {});
  if (!data) return <Pending error={error} onRetry={refetch} />;
  const [thisWeek = '', nextWeek = ''] = data.weeks;
  return (
    <div className="pad load">
      <section>
        <h3>
          逾期未说明原因 {data.unexplained_total}
          {data.unexplained.length < data.unexplained_total && <small>列出最近的 {data.unexplained.length} 项</small>}
        </h3>
        {data.unexplained.length === 0 ? (
          <p className="q2">逾期的都已说明原因。</p>
        ) : (
          <table className="counts rows" data-testid="unexplained-table">
            <thead>
              <tr>
                {['案号', '逾期的职责', '承办', '应于', '情况'].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.unexplained.map((one) => (
                <tr key={`${one.case.case}:${one.rule}:${one.party ?? ''}`}>
                  <th scope="row">
                    <button type="button" className="open" onClick={() => void navigate(`/cases/${one.case.case}?tab=deadlines`)}>
                      <CaseNumber number={one.case.number} provisional={one.case.number_provisional} />
                    </button>
                  </th>
                  <td>{one.name}</td>
                  <td>{one.person}</td>
                  <td className="nw">{longDay(one.due)}</td>
                  <td className="late nw">{one.words}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <section>
        <h3>各人期限</h3>
        {data.people.length === 0 ? (
          <Empty title="还没有在办的案件">有了案件，这里列出各人在办多少、逾期多少、下周将届满多少。</Empty>
        ) : (
          <>
            <LoadChart people={data.people} />
            <table className="counts" data-testid="load-table">
              <caption className="spoken">各承办人的在办案件和届满的职责</caption>
              <thead>
                <tr>
                  <th scope="col">承办</th>
                  <th scope="col">在办案件</th>
                  <th scope="col">逾期</th>
                  <th scope="col">
                    本周届满<small>{thisWeek}</small>
                  </th>
                  <th scope="col">
                    下周届满<small>{nextWeek}，不办即逾期</small>
                  </th>
                  <th scope="col">未说明原因</th>
                </tr>
              </thead>
              <tbody>
                {data.people.map((one) => (
                  <tr key={one.person}>
                    <th scope="row">
                      <button type="button" className="open" onClick={() => onChoose({ person: one.person, side: 'office' })}>
                        {one.person}
                      </button>
                    </th>
                    <td>{one.open_cases}</td>
                    <td className={one.late > 0 ? 'late' : 'q3'}>{one.late}</td>
                    <td className={one.this_week > 0 ? 'soon' : 'q3'}>{one.this_week}</td>
                    <td>{one.next_week}</td>
                    <td className={one.unexplained > 0 ? 'late' : 'q3'}>{one.unexplained}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </section>
    </div>
  );
}

const ROW = 18;
const NAME = 74;
const WIDTH = 460;
const MOST_PEOPLE = 12;

/** One bar a person: late, this week, next week. The numbers stand in the table beneath. */
function LoadChart({ people }: { people: LoadRow[] }) {
  const shown = people.slice(0, MOST_PEOPLE);
  const most = Math.max(1, ...shown.map((one) => one.late + one.this_week + one.next_week));
  const scale = (WIDTH - NAME - 8) / most;
  return (
    <figure className="load-fig">
      <svg
        className="fig"
        viewBox={`0 0 ${WIDTH} ${shown.length * ROW + 4}`}
        role="img"
        aria-label="各人逾期、本周和下周届满的职责，数字见下表"
      >
        {shown.map((one, at) => {
          const y = at * ROW + 4;
          const parts = [
            { n: one.late, fill: 'var(--late)' },
            { n: one.this_week, fill: 'var(--soon)' },
            { n: one.next_week, fill: 'var(--ink-3)' },
          ];
          let x = NAME;
          return (
            <g key={one.person}>
              <text x={NAME - 6} y={y + 10} textAnchor="end">
                {one.person.slice(0, 5)}
              </text>
              {parts.map((part) => {
                const from = x;
                x += part.n * scale;
                return part.n > 0 ? (
                  <rect key={part.fill} x={from} y={y} width={Math.max(1, part.n * scale - 1)} height="12" fill={part.fill} />
                ) : null;
              })}
            </g>
          );
        })}
      </svg>
      <figcaption className="legend-line">
        <span className="key-late">逾期</span>
        <span className="key-soon">本周届满</span>
        <span className="key-next">下周届满</span>
        {people.length > shown.length && <span>图里是逾期最多的 {shown.length} 人</span>}
      </figcaption>
    </figure>
  );
}
