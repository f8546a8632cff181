import { Button } from '../../../components/Button';
import { ErrorNote } from '../../../components/ErrorNote';
import { SidePanel } from '../../../components/SidePanel';
import { useDo } from '../../../ipc';
import { momentText } from '../../../lib/words';
import type { ConflictView } from '../types';

/** 两处不同：逐项列出各处的值、作者和时间，由人定；所定的也是一条记录。 */
export function ConflictSide({ conflicts, may, onClose }: { conflicts: ConflictView[]; may: boolean; onClose: () => void }) {
  const resolve = useDo('conflict_resolve');
  return (
    <SidePanel title="两处不同" onClose={onClose} says={<span className="soon">{conflicts.length} 项待定</span>}>
      <p className="lead1">同一项在两台机器上改成了不同的值。哪一个都没有丢；选定一个，其余的留在修改记录里。</p>
      <ErrorNote error={resolve.error} />
      {conflicts.map((c) => (
        <div key={c.conflict} className="conflict">
          <h3>{c.label}</h3>
          <ul>
            {c.values.map((v) => (
              <li key={`${v.replica}${v.at}`}>
                <p>{typeof v.value === 'string' ? v.value : JSON.stringify(v.value)}</p>
                <small>
                  {v.actor}，{momentText(v.at)}
                </small>
                <Button
                  onPress={() => void resolve.run({ conflict: c.conflict, value: v.value }).catch(() => undefined)}
                  isDisabled={!may || resolve.busy}
                >
                  用这个
                </Button>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {conflicts.length === 0 ? <p className="done">都已定好。</p> : null}
    </SidePanel>
  );
}
