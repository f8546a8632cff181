import { CaseNumber } from '../../components/Bits';
import { Icon } from '../../components/Icon';
import { LeadLinks } from '../leads/LeadLinks';
import { DeskLink } from '../mediation/DeskLink';
import { CaseSign } from '../sync/CaseSign';
import { NextDeadline } from './NextDeadline';
import type { CaseView, DeadlineView } from './types';

const join = (names: string[]) => {
  if (names.length <= 2) return names.join('、');
  return `${names[0]} 等 ${names.length} 人`;
};

/** 速裁案件的两个日子：本委的三十日目标，法定的四十五日审限。 */
function targets(c: CaseView): string {
  const open = (rule: string) =>
    c.deadlines.find((one) => one.rule === rule && one.due && ['open', 'overdue'].includes(one.state));
  const [target, legal] = [open('expedited_target'), open('conclude')];
  return target?.due && legal?.due ? `·三十日目标 ${target.due.slice(5)}，法定审限 ${legal.due.slice(5)}` : '';
}

interface Props {
  c: CaseView;
  explained: boolean;
  onExplain: (d: DeadlineView) => void;
  folded: boolean;
  onUnfold: () => void;
  /** 窄屏时程序收在旁边，由这里打开。 */
  onDocket: () => void;
}

/** 两行：案号和案由；当事人、状态、程序、仲裁庭。右边是下一个期限和剩余。 */
export function CaseHead({ c, explained, onExplain, folded, onUnfold, onDocket }: Props) {
  const d = c.next_deadline;
  return (
    <header className="head paper">
      <div>
        <h1>
          {folded ? (
            <button type="button" className="sq unfold fold" aria-label="展开程序" title="展开程序" onClick={onUnfold}>
              <Icon name="right" small />
            </button>
          ) : null}
          <CaseNumber number={c.number ?? c.head.number} provisional={c.head.number_provisional} />
          <button type="button" className="textbtn todocket" onClick={onDocket}>
            程序 {c.docket.length}
          </button>
          <span className="why" title={c.head.cause}>
            {c.head.cause}
          </span>
        </h1>
        <p>
          <b>{join(c.applicants.map((p) => p.name))}</b> 诉 <b>{join(c.respondents.map((p) => p.name))}</b>
          <span className="st">
            <span data-testid="case-state">{c.state_name}</span>·{c.procedure_name}
            {c.tribunal ? `·${c.tribunal.words}` : ''}
            {c.closing ? `·${c.closing}` : ''}
            {targets(c)}
            <LeadLinks at={c.case} />
            <DeskLink at={c.case} />
            <CaseSign caseId={c.case} />
          </span>
        </p>
      </div>
      {d ? (
        <NextDeadline of={d} explained={explained} onExplain={() => onExplain(d)} />
      ) : (
        <p className="next none">
          <b className="far">没有期限在走</b>
          {c.archived ? `${c.archived} 归档` : c.closed ? `${c.closed} 结案` : ''}
        </p>
      )}
    </header>
  );
}
