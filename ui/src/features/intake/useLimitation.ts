import { useAsk } from '../../ipc';
import type { LimitationFound, LimitationView } from '../../ipc/types';
import { isDay } from '../../lib/words';
import { newLimitation, timelineOf } from '../aids/limitation';
import { useSettled } from '../aids/useSettled';
import type { ClaimDraft } from './draft';

/** 各项请求的时效，随录入更新；次序同请求。 */
export function useLimitation(claims: ClaimDraft[], filed: string): LimitationView[] {
  const asked = useSettled({
    filed: isDay(filed) ? filed : null,
    claims: claims.map((c) => timelineOf(c.limitation ?? newLimitation(), c.type)),
  });
  const answer = useAsk(
    'limitation_look',
    { filed: asked.filed, claims: asked.claims as never },
    { enabled: asked.claims.length > 0, keep: true },
  );
  const found = (answer.data as LimitationFound | undefined)?.claims ?? [];
  return found.length === claims.length ? found : [];
}
