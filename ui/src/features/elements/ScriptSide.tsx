import { Empty } from '../../components/Bits';
import { Button } from '../../components/Button';
import { SidePanel } from '../../components/SidePanel';
import type { ElementsView } from '../../ipc/types/ElementsView';
import type { ScriptQuestion } from '../../ipc/types/ScriptQuestion';
import { money } from '../../lib/words';
import { SaidCell } from './SaidCell';
import type { Write } from './useElements';

interface Props {
  view: ElementsView;
  write: Write;
  onClose: () => void;
  onMinutes: () => void;
}

/** 庭审提纲：有争议的要素依次问，双方各怎么说、有什么证据、谁来举证。问法可以就地改。 */
export function ScriptSide({ view, write, onClose, onMinutes }: Props) {
  const { script } = view;
  const may = view.may_edit.length > 0;
  return (
    <SidePanel
      title="庭审提纲"
      onClose={onClose}
      says={
        <span className="q2">
          依次问 {script.questions.length} 项；已确认 {script.agreed.length} 项，不再举证、质证（规则61）
        </span>
      }
      foot={
        <Button onPress={onMinutes} data-testid="script-minutes">
          去写笔录
        </Button>
      }
    >
      {script.questions.length === 0 ? (
        <Empty title="没有要问的">双方陈述不一致、只有一方陈述的要素，会依次列在这里。</Empty>
      ) : null}
      <ol className="script">
        {script.questions.map((one) => (
          <li key={one.element} data-testid={`question-${one.element}`}>
            <h3>
              {one.no}　{one.label}
            </h3>
            <SaidCell
              field={`question/${one.element}`}
              label={`${one.label}怎么问`}
              kind="text"
              value={one.question}
              may={may}
              write={write}
              row={one.no}
              col={1}
            />
            <dl>
              <Said name="申请人" text={one.applicant} evidence={one.applicant_evidence} />
              <Said name="被申请人" text={one.respondent} evidence={one.respondent_evidence} />
            </dl>
            <Members of={one} />
            <small className="q3">举证：{one.burden}</small>
          </li>
        ))}
      </ol>
      {script.to_confirm.length > 0 ? (
        <>
          <h3>请双方当庭核对并签名</h3>
          <ul className="script-facts">
            {script.to_confirm.map((one) => (
              <li key={one.label}>
                {one.label}：{one.value}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </SidePanel>
  );
}

function Said({ name, text, evidence }: { name: string; text: string; evidence: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {text || <span className="q3">未陈述</span>}
        {evidence ? <small className="ev">{evidence}</small> : null}
      </dd>
    </div>
  );
}

function Members({ of }: { of: ScriptQuestion }) {
  if (of.members.length === 0) return null;
  const names = of.members
    .slice(0, 12)
    .map((one) => `${one.name} ${money(one.claimed)}／${one.admitted ? money(one.admitted) : '未承认'}`);
  return (
    <p className="q2">
      {of.members.length} 人的金额不一致（请求／承认，元）：{names.join('；')}
      {of.members.length > 12 ? `；等 ${of.members.length} 人` : ''}
    </p>
  );
}
