import { SidePanel } from '../../../components/SidePanel';
import { ConflictCompare } from '../../sync/ConflictCompare';
import type { ConflictView } from '../types';
import '../../sync/sync.css';

/** 两处不同：逐项列出各处的值、作者、机构和时间，由人定；所定的也是一条记录。 */
export function ConflictSide({ conflicts, may, onClose }: { conflicts: ConflictView[]; may: boolean; onClose: () => void }) {
  return (
    <SidePanel title="两处不同" onClose={onClose} says={<span className="soon">{conflicts.length} 项待定</span>}>
      <p className="lead1">同一项在两处改成了不同的值。哪一个都没有丢；选定一个，或者另填一个，其余的留在修改记录里。</p>
      {conflicts.map((one) => (
        <ConflictCompare key={one.conflict} of={one} may={may} />
      ))}
      {conflicts.length === 0 ? <p className="done">都已定好。</p> : null}
    </SidePanel>
  );
}
