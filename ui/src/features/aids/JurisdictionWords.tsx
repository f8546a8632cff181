import type { JurisdictionView } from '../../ipc/types';

const TODO: Record<string, string> = {
  explain: '五个工作日内书面说明，并告知向有管辖权的仲裁委员会申请（规则31），不是不予受理。',
  transfer: '已经受理的，移送有管辖权的仲裁委员会，并书面通知当事人（规则9）。',
};

/** 哪一个仲裁委员会管辖，本委该怎么办。 */
export function JurisdictionWords({ j }: { j: JurisdictionView }) {
  const others = j.prevails ?? j.competent.join('、');
  return (
    <p className="aidwords">
      {j.here ? <b className="done">本委（{j.area}）有管辖权</b> : <b className="soon">不属于本委（{j.area}）管辖</b>}
      {j.here ? null : (
        <span>
          有管辖权的：{others}的仲裁委员会。{TODO[j.todo ?? ''] ?? ''}
        </span>
      )}
    </p>
  );
}
