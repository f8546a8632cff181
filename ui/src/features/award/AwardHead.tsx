import { CaseNumber } from '../../components/Bits';
import { Icon } from '../../components/Icon';
import { dayText } from '../../lib/words';
import { toneOf } from '../case/side/DeadlineSide';
import type { AwardDesk, CaseView } from '../case/types';

/** 裁决台的两行头：回案件，当事人，审限。 */
export function AwardHead({
  desk,
  c,
  onExplain,
  onBack,
}: {
  desk: AwardDesk;
  c: CaseView;
  onExplain: () => void;
  onBack: () => void;
}) {
  const d = desk.deadline;
  return (
    <header className="head paper">
      <div>
        <h1>
          <button
            type="button"
            className="sq unfold"
            aria-label="回案件"
            title="回案件"
            onClick={onBack}
            data-testid="back-to-case"
          >
            <Icon name="left" small />
          </button>
          <CaseNumber number={desk.case.number} provisional={desk.case.number_provisional} />
          <span className="why">{desk.case.cause}</span>
        </h1>
        <p>
          <b>{desk.case.parties}</b>
          <span className="st">
            {c.state_name}·{c.procedure_name}
            {c.tribunal ? `·${c.tribunal.words}` : ''}
          </span>
        </p>
      </div>
      {d ? (
        <button type="button" className="next" onClick={onExplain}>
          <b className={toneOf(d) || 'far'}>
            {d.name}
            {d.left ? d.left.words : d.state_words}
          </b>
          {d.due ? `${dayText(d.due)} 届满` : '期限停着'}
        </button>
      ) : null}
    </header>
  );
}
