import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { CaseNumber } from '../../components/Bits';
import { Icon } from '../../components/Icon';
import type { CaseRef } from '../../ipc/types';

/** 单独一页做的事（裁决台、工资表、归档）的两行头：回案件，案号和案由，当事人；右边是这一页的结论。 */
export function WorkHead({ of, state, children }: { of: CaseRef; state: ReactNode; children?: ReactNode }) {
  const navigate = useNavigate();
  return (
    <header className="head paper">
      <div>
        <h1>
          <button
            type="button"
            className="sq unfold"
            aria-label="回案件"
            title="回案件"
            onClick={() => void navigate(`/cases/${of.case}`)}
            data-testid="back-to-case"
          >
            <Icon name="left" small />
          </button>
          <CaseNumber number={of.number} provisional={of.number_provisional} />
          <span className="why">{of.cause}</span>
        </h1>
        <p>
          <b>{of.parties}</b>
          <span className="st">{state}</span>
        </p>
      </div>
      {children}
    </header>
  );
}
