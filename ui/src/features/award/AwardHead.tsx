import { NextDeadline } from '../case/NextDeadline';
import type { AwardDesk, CaseView } from '../case/types';
import { WorkHead } from '../case/WorkHead';

/** 裁决台的头：当事人，状态，审限。 */
export function AwardHead({ desk, c, onExplain }: { desk: AwardDesk; c: CaseView; onExplain: () => void }) {
  return (
    <WorkHead of={desk.case} state={`${c.state_name}·${c.procedure_name}${c.tribunal ? `·${c.tribunal.words}` : ''}`}>
      {desk.deadline ? <NextDeadline of={desk.deadline} onExplain={onExplain} /> : null}
    </WorkHead>
  );
}
