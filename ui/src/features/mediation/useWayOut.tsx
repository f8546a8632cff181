import { useConfirm, useToast } from '../../components';
import { useDo } from '../../ipc';
import type { MediationView } from '../../ipc/types/MediationView';
import type { MediationWayOut } from '../../ipc/types/MediationWayOut';
import { useToday } from '../../lib/today';

/** Takes the case out of the station, after the question that says what goes along and what stays. */
export function useWayOut(view: MediationView) {
  const confirm = useConfirm();
  const today = useToday();
  const { say } = useToast();
  const act = useDo('case_act');
  async function take(way: MediationWayOut) {
    const sure = await confirm({
      title: way.label,
      body: (
        <ul className="consequences">
          {way.consequences.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      ),
      act: way.label,
    });
    if (!sure) return;
    try {
      await act.run({ case: view.case.case, acts: [{ kind: way.kind, on: today, ...way.fields }], draft: null });
      say({ text: `已${way.label}` });
    } catch {
      // shown by act.error
    }
  }
  return { take, busy: act.busy, error: act.error };
}
