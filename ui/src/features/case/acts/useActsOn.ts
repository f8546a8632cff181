import { useAsk } from '../../../ipc';
import type { CaseView, NextActView } from '../types';

interface ActsOn {
  acts: NextActView[];
  /** 正在按所选的日期重新判断。 */
  judging: boolean;
  error: unknown;
}

/** 可以办的行为，按这一天判断；空的就是今天，用案件页已经带来的。 */
export function useActsOn(c: CaseView, day: string): ActsOn {
  const asked = useAsk('case_next_acts', { case: c.case, on: day || null }, { enabled: day !== '', keep: true });
  if (!day) return { acts: c.acts, judging: false, error: null };
  return { acts: asked.data?.acts ?? c.acts, judging: asked.isFetching, error: asked.error };
}
