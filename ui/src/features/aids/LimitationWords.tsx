import type { LimitationView } from '../../ipc/types';
import { dayText } from '../../lib/words';

/** 红只给过了期的；中止和说不清的是提醒；不是颜色的意思也写成字。 */
const TONES: Record<string, string> = { over: 'late', suspended: 'soon', in_time: 'done', no_limit: 'done' };

/** 时效说明什么，一行：状态，末日。 */
export function LimitationWords({ v }: { v: LimitationView }) {
  if (v.refusal) return <span className="soon">{v.refusal.message}</span>;
  return (
    <span className="aidwords">
      <b className={TONES[v.standing] ?? ''}>{v.standing_name}</b>
      {v.last ? (
        <span>
          末日 {dayText(v.last)}
          {v.provisional ? '（暂定）' : ''}
        </span>
      ) : null}
    </span>
  );
}
