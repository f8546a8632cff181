import { useAsk } from '../../ipc';
import type { OverAgeFound } from '../../ipc/types';
import { isDay } from '../../lib/words';
import { Remarks } from '../aids/Remarks';
import { useSettled } from '../aids/useSettled';
import type { ClaimDraft, PartyDraft } from './draft';

/** 超龄劳动者的提示：哪几项请求不依照调解仲裁法处理；没有超龄的，什么也不显示。 */
export function OverAgeHint({ applicants, claims, filed }: { applicants: PartyDraft[]; claims: ClaimDraft[]; filed: string }) {
  const workers = applicants.filter((p) => p.side === 'worker');
  const asked = useSettled({
    filed: isDay(filed) ? filed : null,
    claims: claims.map((c) => c.type),
    workers: workers.map((p) => ({ birth: isDay(p.birth) ? p.birth : null, sex: p.sex || null })),
  });
  const answer = useAsk('over_age_look', asked, { enabled: asked.workers.some((w) => w.birth && w.sex), keep: true });
  const found = (answer.data as OverAgeFound | undefined)?.workers ?? [];
  if (found.length !== workers.length || !found.some((w) => w.remarks.length)) return null;
  return (
    <div className="hintbox" role="note" aria-label="超龄劳动者提示" data-testid="over-age">
      {found.map((w, i) =>
        w.remarks.length ? (
          <div key={workers[i]?.key}>
            {workers.length > 1 ? <b>{workers[i]?.name || `申请人${i + 1}`}</b> : null}
            <Remarks remarks={w.remarks} />
          </div>
        ) : null,
      )}
    </div>
  );
}
