import { useState } from 'react';
import { Badge, Button, Empty, type Tone } from '../../components';
import type { InjuryView } from '../../ipc/types/InjuryView';
import type { PlatformView } from '../../ipc/types/PlatformView';
import { dayText, money } from '../../lib/words';
import { InjurySide } from './InjurySide';

const TONES: Record<string, Tone> = { closed: 'done', more: 'late', reviewing: 'soon', answered: 'note' };

/** 职业伤害保障、益鹭保：一件一件，办到哪一步，缺什么材料，下一个日期。 */
export function InjuryTab({ view }: { view: PlatformView }) {
  const [open, setOpen] = useState<string | null>(null);
  const one = view.injuries.find((injury) => injury.injury === open);
  const add = view.may_edit ? (
    <Button main={view.injuries.length === 0} onPress={() => setOpen('new')} data-testid="injury-add">
      登记一件
    </Button>
  ) : null;
  return (
    <>
      {view.injuries.length === 0 ? (
        <Empty title="没有职业伤害" action={add}>
          接单、送单途中受伤的，在这里登记：职业伤害保障或者益鹭保的保单、报案、材料、申请、答复、复核、结果和回访，日期列入期限。
        </Empty>
      ) : (
        <div className="sect bar">
          <h3>职业伤害 {view.injuries.length} 件</h3>
          <span className="r">{add}</span>
        </div>
      )}
      <ul className="filelist injuries" data-testid="injuries">
        {view.injuries.map((injury) => (
          <li key={injury.injury} className="note">
            <Line view={view} of={injury} onOpen={() => setOpen(injury.injury)} />
          </li>
        ))}
      </ul>
      {open === 'new' || one ? <InjurySide key={open} view={view} of={one ?? null} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function Line({ view, of, onOpen }: { view: PlatformView; of: InjuryView; onOpen: () => void }) {
  const f = of.fields;
  const answer = view.answers.find((one) => one.value === f.answer)?.label;
  const steps = [
    f.reported_on && `${f.reported_on} 报案`,
    f.applied_on ? `${f.applied_on} 申请` : f.apply_until && `应于 ${dayText(f.apply_until)} 前申请`,
    f.answered_on && `${f.answered_on} 答复${answer ? `：${answer}` : ''}${f.amount ? `，${money(f.amount)} 元` : ''}`,
    f.reviewed_on ? `${f.reviewed_on} 申请复核` : f.review_until && `复核期限 ${dayText(f.review_until)}`,
    f.closed_on && `${f.closed_on} 办结${f.result ? `：${f.result}` : ''}`,
    f.revisited_on ? `${f.revisited_on} 已回访` : f.revisit_on && `定于 ${dayText(f.revisit_on)} 回访`,
  ].filter(Boolean);
  return (
    <>
      <p>
        <button type="button" className="open" onClick={onOpen} data-testid={`injury-${of.injury}`}>
          {of.scheme_name}　{f.on}
          {f.place ? ` ${f.place}` : ''}
        </button>{' '}
        <Badge tone={TONES[of.state] ?? 'plain'}>{of.state_name}</Badge>
      </p>
      {f.what ? <p>{f.what}</p> : null}
      {steps.length > 0 ? <p className="q2">{steps.join('；')}</p> : null}
      {of.missing.length > 0 && of.state !== 'closed' ? (
        <p className="soon">
          还缺 {of.missing.length} 份材料：{of.missing.join('、')}
        </p>
      ) : null}
    </>
  );
}
