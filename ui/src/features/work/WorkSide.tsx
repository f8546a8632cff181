import { Link } from 'react-router';
import { useSession } from '../../app/session';
import { LeftBadge, Money } from '../../components';
import type { WorkToday } from '../../ipc/types/WorkToday';
import { LeadsDuePart } from '../leads/LeadsDuePart';
import { ReferralsDuePart } from '../referrals/ReferralsDuePart';
import { SettleDuePart } from '../sync/SettleDuePart';
import { WeekChart } from './WeekChart';

/** Beside the list: today's hearings, the coming three weeks, and cases on which no period runs. */
export function WorkSide({ work }: { work: WorkToday }) {
  const { may } = useSession();
  const still = work.no_deadline.reduce((sum, one) => sum + one.count, 0);
  return (
    <aside className="col side beside" aria-label="今日与今后三周">
      <div className="scroll" tabIndex={0} role="group" aria-label="今日与今后三周">
        {may('hearing_week') && (
          <section className="today">
            <h2>
              今日庭审 {work.hearings_today.length}
              <small>
                <Link to="/hearings">日历 ›</Link>
              </small>
            </h2>
            {work.hearings_today.length === 0 ? (
              <p className="q3">今天没有开庭。</p>
            ) : (
              <ol>
                {work.hearings_today.map((one) => (
                  <li key={`${one.case.case}${one.hearing}`}>
                    <time>{one.time}</time>
                    <div>
                      <Link to={`/cases/${one.case.case}?tab=hearings`}>{one.case.parties}</Link>
                      <small>{[one.room, one.words || (one.clerk && `书记员 ${one.clerk}`)].filter(Boolean).join('，')}</small>
                    </div>
                  </li>
                ))}
              </ol>
            )}
          </section>
        )}
        <SettleDuePart />
        <ReferralsDuePart rows={work.referrals} />
        <LeadsDuePart due={work.leads} />
        {work.payments.length > 0 ? (
          <section className="today" data-testid="work-payments">
            <h2>到期给付 {work.payments.length}</h2>
            <ol>
              {work.payments.map((one) => (
                <li key={`${one.case.case}${one.due}`}>
                  <LeftBadge left={one.left} />
                  <div>
                    <Link to={`/cases/${one.case.case}/members`}>{one.case.parties}</Link>
                    <small>
                      {one.due} 前付 {one.people} 人，未付 <Money yuan={one.amount} />
                    </small>
                  </div>
                </li>
              ))}
            </ol>
          </section>
        ) : null}
        <section>
          <h2>
            今后三周
            <small>
              一格一项，空心为在等，<Link to="/deadlines">期限墙 ›</Link>
            </small>
          </h2>
          <WeekChart bars={work.three_weeks} />
        </section>
        <section className="still">
          <h2>没有期限在走 {still}</h2>
          {still === 0 && <p className="q3">每一件都有期限在走。</p>}
          <ul>
            {work.no_deadline.map((one) => (
              <li key={one.reason}>
                <div>
                  {one.cases.length === 1 && one.cases[0] ? (
                    <Link to={`/cases/${one.cases[0].case}`}>{one.label}</Link>
                  ) : (
                    one.label
                  )}
                  {one.note && <small>{one.note}</small>}
                </div>
                <span>{one.count} 件</span>
              </li>
            ))}
          </ul>
          {still > 0 && (
            <p className="q3">
              <Link to="/deadlines?tab=still">逐件看 ›</Link>
            </p>
          )}
        </section>
      </div>
    </aside>
  );
}
