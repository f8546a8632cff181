import { Link } from 'react-router';
import { Money } from '../../components';
import { useAsk } from '../../ipc';
import type { MediationView } from '../../ipc/types/MediationView';

/** What is asked for, and beside it what the wage sheet comes to. */
export function ClaimsPart({ view }: { view: MediationView }) {
  const sheet = useAsk('sheet_show', { case: view.case.case });
  const totals = sheet.data?.totals;
  // the sheet is shown where it says more than the claims do
  const told = totals && (totals.admitted || totals.found || (totals.claimed && totals.claimed !== view.claimed));
  return (
    <section data-testid="desk-claims">
      <h2>
        请求
        <small>
          共 <Money yuan={view.claimed} />
        </small>
      </h2>
      <ul className="claims-list">
        {view.claims.map((one, at) => (
          <li key={at}>
            <span>{one.text}</span>
            <span className="r">
              {one.claimed && <Money yuan={one.claimed} bare />}
              {one.calculated && one.calculated !== one.claimed && (
                <small>
                  依规则 <Money yuan={one.calculated} bare />
                </small>
              )}
            </span>
          </li>
        ))}
      </ul>
      {told && (
        <p className="fine" data-testid="desk-sheet">
          <Link to={`/cases/${view.case.case}/sheet`}>工资表</Link>：
          {totals.claimed && (
            <>
              请求 <Money yuan={totals.claimed} />
            </>
          )}
          {totals.admitted && (
            <>
              ，承认 <Money yuan={totals.admitted} />
            </>
          )}
          {totals.found && (
            <>
              ，认定 <Money yuan={totals.found} />
            </>
          )}
        </p>
      )}
      <p className="said q2">{view.reason}</p>
    </section>
  );
}
