import { useAsk } from '../../ipc';
import type { RemarkView } from '../../ipc/types/RemarkView';
import './platform.css';

/** 超龄劳动者：案件上有这样的人时，写明适用什么、不适用什么。 */
export function OverAgeNote({ caseId }: { caseId: string }) {
  const asked = useAsk('over_age_case', { case: caseId });
  const found = asked.data;
  if (!found || found.workers.length === 0) return null;
  const sure = found.workers.some((one) => one.age === 'over');
  const names = found.workers.map((one) => one.name).join('、');
  return (
    <details className="banner over-age" data-testid="over-age">
      <summary>
        <b className="soon">{sure ? '超龄劳动者' : '可能是超龄劳动者'}</b> {names}：适用什么、不适用什么
      </summary>
      {found.workers.map((one) => (
        <div key={one.party}>
          {one.remarks.map((remark) => (
            <Said key={remark.text} of={remark} />
          ))}
        </div>
      ))}
      <h3>适用</h3>
      {found.applies.map((remark) => (
        <Said key={remark.text} of={remark} />
      ))}
      <h3>不适用</h3>
      {found.applies_not.map((remark) => (
        <Said key={remark.text} of={remark} />
      ))}
    </details>
  );
}

function Said({ of }: { of: RemarkView }) {
  return (
    <p>
      {of.text} <small title={of.words}>{of.article}</small>
    </p>
  );
}
