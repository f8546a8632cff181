import { Link } from 'react-router';
import { useAsk } from '../../ipc';

/** Where a case comes from, in its head: the lead's number; a link for those who work on leads. */
export function LeadLinks({ at }: { at: string }) {
  const { data } = useAsk('lead_of_case', { case: at });
  if (!data?.leads.length) return null;
  return (
    <>
      {data.leads.map((one) => (
        <span key={one.lead} data-testid="case-lead">
          ·来自{one.opens ? <Link to={`/leads/${one.lead}`}>{one.number}</Link> : one.number}
        </span>
      ))}
    </>
  );
}
