import { Empty } from '../../components';
import type { WallRequest } from '../../ipc/types/WallRequest';
import type { WallView } from '../../ipc/types/WallView';

/** Duties by person and week; a number opens what it counts. */
export function PeoplePart({ wall, onChoose }: { wall: WallView | undefined; onChoose: (filter: WallRequest) => void }) {
  if (!wall) return null;
  if (wall.matrix.length === 0) return <Empty title="没有正在走的期限">有了期限，这里按承办人和周次列出件数。</Empty>;
  return (
    <div className="pad">
      <table className="counts" data-testid="people-table">
        <caption className="spoken">各承办人每周届满的应办事项</caption>
        <thead>
          <tr>
            <th scope="col">承办</th>
            {wall.weeks.map((week) => (
              <th key={week.key} scope="col">
                {week.label}
                <small>{week.note}</small>
              </th>
            ))}
            <th scope="col">在等</th>
            <th scope="col">合计</th>
          </tr>
        </thead>
        <tbody>
          {wall.matrix.map((one) => (
            <tr key={one.person}>
              <th scope="row">
                <button type="button" className="open" onClick={() => onChoose({ person: one.person })}>
                  {one.person}
                </button>
              </th>
              {wall.weeks.map((week, at) => {
                const n = one.duties[at] ?? 0;
                return (
                  <td key={week.key}>
                    {n > 0 ? (
                      <button
                        type="button"
                        className={week.key === 'late' ? 'open late' : 'open'}
                        aria-label={`${one.person} ${week.label} ${n} 项`}
                        onClick={() => onChoose({ person: one.person, week: week.key, side: 'office' })}
                      >
                        {n}
                      </button>
                    ) : (
                      <span className="q3">0</span>
                    )}
                  </td>
                );
              })}
              <td>{one.waiting}</td>
              <td>{one.total}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
