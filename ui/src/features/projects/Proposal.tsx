import type { ProposalOfChain } from '../../ipc/types/ProposalOfChain';

/** 按条例得出的清偿责任主体：顺位、怎样负责、依据；条文原文展开可看。 */
export function Proposal({ proposal }: { proposal: ProposalOfChain }) {
  return (
    <div data-testid="proposal">
      <ol className="answers">
        {proposal.answers.map((one) => (
          <li key={one.unit}>
            <b className="rank">第 {one.order} 顺位</b>
            <div>
              <p>
                <b>{one.name}</b>
                <span className="q2">　{one.role_name}</span>
              </p>
              {one.reasons.map((reason) => (
                <details key={reason.ground}>
                  <summary>
                    <b>{reason.duty}</b>
                    <span>{reason.why}</span>
                    <small>{reason.article}</small>
                  </summary>
                  <p className="words">
                    {reason.words}
                    {reason.recourse ? <span className="q3">（清偿后可以依法追偿）</span> : null}
                  </p>
                </details>
              ))}
            </div>
          </li>
        ))}
      </ol>
      {proposal.open.map((line) => (
        <p key={line} className="ask soon">
          {line}
        </p>
      ))}
    </div>
  );
}
