import { Link } from 'react-router';
import { LeftBadge, Money } from '../../components';
import type { StationAppointment } from '../../ipc/types/StationAppointment';
import type { StationDue } from '../../ipc/types/StationDue';
import type { StationOffer } from '../../ipc/types/StationOffer';
import { weekday } from '../../lib/dates';

const WHEN: Record<string, string> = { missed: '已过', today: '今天', later: '' };

/** What was arranged with parties: missed ones first, today's, the coming week's. `bare`: on the desk of the case itself. */
export function Arranged({ list, bare }: { list: StationAppointment[]; bare?: boolean }) {
  return (
    <section>
      <h2>约定{!bare && <small>今天和今后七天</small>}</h2>
      {list.length === 0 && <p className="q2">没有约定。登记联系时填“下次约定”，就列在这里。</p>}
      <ul className="station-list" data-testid="station-appointments">
        {list.map((one, at) => (
          <li key={at}>
            <span className={one.when === 'missed' ? 'late nw' : one.when === 'today' ? 'soon nw' : 'nw'}>
              {WHEN[one.when] || `${one.on.slice(5)} ${weekday(one.on)}`} {one.time}
            </span>
            <span>
              {!bare && <Link to={`/mediation/${one.case.case}`}>{one.case.parties}</Link>}
              <small>{[one.party, one.text].filter(Boolean).join('：')}</small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Offers that nobody answered. */
export function Waiting({ list }: { list: StationOffer[] }) {
  return (
    <section>
      <h2>等待答复的方案</h2>
      {list.length === 0 && <p className="q2">没有等待答复的方案。</p>}
      <ul className="station-list" data-testid="station-waiting">
        {list.map((one, at) => (
          <li key={at}>
            <span className="nw">{one.days === 0 ? '今天' : `已等 ${one.days} 天`}</span>
            <span>
              <Link to={`/mediation/${one.case.case}`}>{one.case.parties}</Link>
              <small>
                {one.by_name} <Money yuan={one.amount} />
              </small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Money of agreements that is still to be paid. */
export function Performance({ list }: { list: StationDue[] }) {
  return (
    <section>
      <h2>待履行的协议</h2>
      {list.length === 0 && <p className="q2">没有待履行的给付。</p>}
      <ul className="station-list" data-testid="station-performance">
        {list.map((one, at) => (
          <li key={at}>
            <span className="nw">{one.left ? <LeftBadge left={one.left} /> : '未约定日期'}</span>
            <span>
              <Link to={`/mediation/${one.case.case}`}>{one.case.parties}</Link>
              <small>
                {one.party} <Money yuan={one.amount} />
                {one.due && `，应于 ${one.due} 前付清`}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
