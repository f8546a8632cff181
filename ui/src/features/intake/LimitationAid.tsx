import { useState } from 'react';
import type { LimitationView } from '../../ipc/types';
import { LimitationFields } from '../aids/LimitationFields';
import { LimitationWords } from '../aids/LimitationWords';
import { newLimitation } from '../aids/limitation';
import { Remarks } from '../aids/Remarks';
import type { ClaimDraft } from './draft';

interface Props {
  c: ClaimDraft;
  view: LimitationView | undefined;
  today: string;
  ended: string;
  onChange: (c: ClaimDraft) => void;
}

/** 请求旁边的时效：日期说明什么，依据哪几句；从不拦着收件。 */
export function LimitationAid({ c, view, today, ended, onChange }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <details className="aid" data-testid={`${c.key}-limitation`} open={open} onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>
        <span className="of">时效</span>
        {view ? <LimitationWords v={view} /> : null}
      </summary>
      {open ? (
        <div className="in1">
          <LimitationFields
            id={`${c.key}-lim`}
            l={c.limitation ?? newLimitation()}
            type={c.type}
            today={today}
            ended={ended}
            onChange={(limitation) => onChange({ ...c, limitation })}
          />
          {view ? <Remarks remarks={view.remarks} /> : null}
        </div>
      ) : null}
    </details>
  );
}
