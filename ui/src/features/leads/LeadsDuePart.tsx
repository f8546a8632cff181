import { Link } from 'react-router';
import { LeftBadge } from '../../components';
import type { LeadsDue } from '../../ipc/types/LeadsDue';
import { listAddress } from './filter';

const SHOWN = 8;

/** In 我的工作: leads whose step is late or ends within the week. */
export function LeadsDuePart({ due }: { due: LeadsDue }) {
  if (due.rows.length === 0) return null;
  return (
    <section className="still leads-due" data-testid="leads-due">
      <h2>
        欠薪线索 {due.rows.length}
        <small>
          {due.late > 0 ? `逾期 ${due.late}，` : ''}
          <Link to="/leads">看板 ›</Link>
        </small>
      </h2>
      <ul>
        {due.rows.slice(0, SHOWN).map((one) => (
          <li key={one.lead}>
            <div>
              <Link to={`/leads/${one.lead}`}>{one.employer || one.project}</Link>
              <small>
                {one.step}，{one.grid_name}
              </small>
            </div>
            <span>{one.left && <LeftBadge left={one.left} />}</span>
          </li>
        ))}
      </ul>
      {due.rows.length > SHOWN && (
        <p className="q3">
          <Link to={listAddress({})}>全部线索 ›</Link>
        </p>
      )}
    </section>
  );
}
