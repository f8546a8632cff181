import { Icon } from '../../components/Icon';
import type { ElementView } from '../../ipc/types/ElementView';
import { dayText, money } from '../../lib/words';

/** 一方说的、双方签了名的，照要素的写法显示。 */
export function saidText(one: ElementView, value: string): string {
  if (one.kind === 'money' && value) return `${money(value)} 元`;
  return one.kind === 'date' ? dayText(value) : value;
}

/** 双方签名确认过的：锁着，写明谁替谁签、哪一天。 */
export function AgreedList({ rows }: { rows: ElementView[] }) {
  return (
    <dl className="agreed locked">
      {rows.map((one) => (
        <div key={one.element} data-testid={`agreed-${one.element}`}>
          <dt>
            <Icon name="lock" small />
            {one.label}
          </dt>
          <dd>
            {saidText(one, one.agreed?.value ?? '')}
            {one.agreed ? (
              <small className="q3">
                {one.agreed.on} {one.agreed.applicant_signer}（申请人{whom(one.agreed.applicant_for)}）、
                {one.agreed.respondent_signer}（被申请人）签名
              </small>
            ) : null}
            {one.moved ? <small className="late">确认后陈述有变动，请核对</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** 签了一个人的不写，签了几个人的写人数。 */
const whom = (names: string[]) => (names.length > 1 ? ` ${names.length} 人` : '');

/** 双方说得一样、还没有签名的。 */
export function SameList({ rows }: { rows: ElementView[] }) {
  return (
    <dl className="agreed">
      {rows.map((one) => (
        <div key={one.element} data-testid={`same-${one.element}`}>
          <dt>{one.label}</dt>
          <dd>{saidText(one, one.applicant.text)}</dd>
        </div>
      ))}
    </dl>
  );
}
