import type { MediationOfferView } from '../../ipc/types/MediationOfferView';

const WIDE = 240;
const HIGH = 96;
const LEFT = 8;
const FOOT = 16;

/** Both sides closing in: one line each over the order of the offers. The numbers stand in the table beside it. */
export function GapChart({ offers, claimed }: { offers: MediationOfferView[]; claimed: string }) {
  if (offers.length < 3) return null;
  const top = Math.max(Number(claimed), ...offers.map((one) => Number(one.amount)), 1);
  const x = (at: number) => LEFT + (at / (offers.length - 1)) * (WIDE - 2 * LEFT);
  const y = (yuan: string) => FOOT + (1 - Number(yuan) / top) * (HIGH - 2 * FOOT);
  const line = (by: string) =>
    offers.flatMap((one, at) => (one.by === by ? [`${x(at).toFixed(1)},${y(one.amount).toFixed(1)}`] : []));
  const [asked, bid] = [line('applicant'), line('respondent')];
  return (
    <figure className="gap-fig">
      <svg className="fig" viewBox={`0 0 ${WIDE} ${HIGH}`} role="img" aria-label="双方方案逐步接近，数字见左边的表">
        <path d={`M0 ${HIGH - FOOT}.5H${WIDE}`} stroke="var(--rule)" />
        <polyline points={asked.join(' ')} fill="none" stroke="var(--note)" strokeWidth="1.5" />
        <polyline points={bid.join(' ')} fill="none" stroke="var(--accent)" strokeWidth="1.5" strokeDasharray="4 2" />
        {offers.map((one, at) =>
          one.by === 'mediator' ? (
            <rect key={one.event} x={x(at) - 2.5} y={y(one.amount) - 2.5} width="5" height="5" fill="var(--ink-2)" />
          ) : (
            <circle
              key={one.event}
              cx={x(at)}
              cy={y(one.amount)}
              r="2.5"
              fill={one.by === 'applicant' ? 'var(--note)' : 'var(--accent)'}
            />
          ),
        )}
      </svg>
      <figcaption>
        <span className="k-asked">申请人（实线）</span>
        <span className="k-bid">被申请人（虚线）</span>
        <span>调解员（方块）</span>
      </figcaption>
    </figure>
  );
}
