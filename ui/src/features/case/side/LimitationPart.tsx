import { useState } from 'react';
import { Button } from '../../../components/Button';
import { ErrorNote } from '../../../components/ErrorNote';
import { useDo } from '../../../ipc';
import { dayText } from '../../../lib/words';
import { LimitationFields } from '../../aids/LimitationFields';
import { LimitationWords } from '../../aids/LimitationWords';
import { isSaid, type LimitationDraft, readTimeline, timelineOf } from '../../aids/limitation';
import { Remarks } from '../../aids/Remarks';
import '../../aids/aids.css';
import type { ClaimView } from '../claimInputs';

interface Props {
  caseId: string;
  claim: ClaimView;
  /** 案件里保存的时效。 */
  kept: unknown;
  today: string;
  may: boolean;
  onRaised?: (() => void) | undefined;
}

/** 请求旁边的时效：日期说明什么，对方提出没有；日期可以改，改动留有记录。 */
export function LimitationPart({ caseId, claim, kept, today, may, onRaised }: Props) {
  const [draft, setDraft] = useState<LimitationDraft | null>(null);
  const set = useDo('case_set');
  const save = async () => {
    if (!draft) return;
    const value = isSaid(draft) ? timelineOf(draft, claim.type) : null;
    await set.run({ case: caseId, entity: `claim:${claim.claim}`, field: 'limitation', value: value as never }).then(
      () => setDraft(null),
      () => undefined,
    );
  };
  return (
    <section className="limitation" data-testid="claim-limitation">
      <h3>时效</h3>
      {claim.limitation ? (
        <>
          <LimitationWords v={claim.limitation} />
          <Remarks remarks={claim.limitation.remarks} />
        </>
      ) : (
        <p className="q3">没有写明何时知道权利被侵害。</p>
      )}
      {claim.defences.length ? (
        <ul className="remarks">
          {claim.defences.map((d) => (
            <li key={`${d.on}${d.party_name}${d.stage_name}`}>
              <b>{d.party_name}</b>
              <span>
                {dayText(d.on)} {d.stage_name ? `在${d.stage_name}中` : ''}提出时效抗辩
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="q3">对方当事人没有提出时效抗辩（解释（二）20）。</p>
      )}
      {draft ? (
        <div className="inlineform">
          <LimitationFields id={`claim-${claim.claim}-lim`} l={draft} type={claim.type} today={today} onChange={setDraft} />
          <ErrorNote error={set.error} kept="时效没有改动。" />
          <div className="row">
            <Button main onPress={() => void save()} isDisabled={set.busy} data-testid="save-limitation">
              存下
            </Button>
            <Button plain onPress={() => setDraft(null)}>
              不改
            </Button>
          </div>
        </div>
      ) : may ? (
        <div className="row">
          <Button plain onPress={() => setDraft(readTimeline(kept))} data-testid="edit-limitation">
            {claim.limitation ? '改时效的日期' : '写明时效的日期'}
          </Button>
          {onRaised ? (
            <Button plain onPress={onRaised} data-testid="raise-limitation">
              登记时效抗辩
            </Button>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}
