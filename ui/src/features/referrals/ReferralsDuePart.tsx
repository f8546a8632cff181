import { Link } from 'react-router';
import { LeftBadge } from '../../components';
import type { ReferralRow } from '../../ipc/types/ReferralRow';

const SHOWN = 8;

/** In 我的工作: referrals whose turn is here, and those the other side is late with. */
export function ReferralsDuePart({ rows }: { rows: ReferralRow[] }) {
  if (rows.length === 0) return null;
  return (
    <section className="still leads-due" data-testid="referrals-due">
      <h2>
        联动件 {rows.length}
        <small>
          <Link to="/referrals">全部 ›</Link>
        </small>
      </h2>
      <ul>
        {rows.slice(0, SHOWN).map((one) => (
          <li key={one.referral}>
            <div>
              <Link to={`/referrals?referral=${one.referral}`}>{one.title}</Link>
              <small>
                {one.kind_name}，{one.state_name}，{one.outgoing ? one.to_name : one.from_name}
              </small>
            </div>
            <span>{one.left && <LeftBadge left={one.left} />}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
