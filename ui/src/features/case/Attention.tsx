import { Button } from '../../components/Button';
import type { Values } from './acts/SpecForm';
import type { CaseView, NextActView } from './types';

interface Props {
  c: CaseView;
  acts: NextActView[];
  onAct: (kind: string, given?: Values) => void;
}

/** 补得上的行为，连同已经知道要填的。 */
function mendOf(code: string, c: CaseView): { kind: string; given: Values } | null {
  if (code !== 'joint_party_missing') return null;
  const lone = (list: CaseView['respondents']) =>
    list.find((p) => p.party_kind === 'dispatch' || p.party_kind === 'dispatch_user');
  const there = lone(c.respondents) ?? lone(c.applicants);
  const standing = lone(c.respondents) ? 'respondent' : 'applicant';
  const kind = there?.party_kind === 'dispatch' ? 'dispatch_user' : 'dispatch';
  return { kind: 'party_added', given: { party: { standing, kind } } };
}

/** 需要有人看的：法律要求而案中没有的，合并后不合法定程序的；补得上的给出行为。 */
export function Attention({ c, acts, onAct }: Props) {
  return c.attention.map((one) => {
    const mend = mendOf(one.code, c);
    const act = acts.find((a) => a.kind === mend?.kind && !a.refusal);
    return (
      <div key={one.code + one.message} className="banner" role="status" data-testid={`attention-${one.code}`}>
        <span className="why">
          <b className="soon">请注意</b>　{one.message}
          {one.article && !one.message.includes(one.article) ? <span className="art">{one.article}</span> : null}
        </span>
        {mend && act ? <Button onPress={() => onAct(act.kind, mend.given)}>{act.label}</Button> : null}
      </div>
    );
  });
}
