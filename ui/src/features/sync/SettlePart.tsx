import { Link } from 'react-router';
import { useSession } from '../../app/session';
import { CaseNumber, Empty, Pending } from '../../components';
import { useAsk } from '../../ipc';
import type { AttentionItem } from '../../ipc/types/AttentionItem';
import { ConflictCompare } from './ConflictCompare';

/** 待处理: what only a person can settle, then each field on which two values stand. */
export function SettlePart() {
  const { may } = useSession();
  const conflicts = useAsk('conflict_list', {});
  const attention = useAsk('attention_list', {});
  if (!conflicts.data || !attention.data) {
    const failed = conflicts.error ?? attention.error;
    return <Pending error={failed} onRetry={() => Promise.all([conflicts.refetch(), attention.refetch()])} lines={8} />;
  }
  const [all, items] = [conflicts.data.conflicts, attention.data.items];
  if (all.length === 0 && items.length === 0) {
    return <Empty title="没有待处理的">两边把同一项改成了不同的值，或者合并以后有程序上的问题的，列在这里由人处理。</Empty>;
  }
  return (
    <div className="pad stack settle">
      {items.length > 0 && (
        <section>
          <h2>请注意</h2>
          <AttentionLines items={items} />
        </section>
      )}
      {all.length > 0 && (
        <section>
          <h2>两处不同</h2>
          <p className="q2">
            同一项在两处改成了不同的值，哪一个都没有丢。选定一个，或者另填一个；所定的也是一条记录，其余的留在修改记录里。
          </p>
          {all.map((one) => (
            <ConflictCompare key={one.conflict} of={one} may={may('conflict_resolve')} withCase />
          ))}
        </section>
      )}
    </div>
  );
}

/** Each with its case, or both of them. */
export function AttentionLines({ items }: { items: AttentionItem[] }) {
  return (
    <ul className="plain-list attention-lines" data-testid="attention-lines">
      {items.map((one) => (
        <li key={one.code + one.message}>
          <p>
            {one.message}
            {one.article && !one.message.includes(one.article) && <span className="art">（{one.article}）</span>}
          </p>
          {one.case && <Link to={`/cases/${one.case}`}>{one.number ? <CaseNumber number={one.number} /> : '打开案件'}</Link>}
          {one.other && <Link to={`/cases/${one.other}`}>打开另一件</Link>}
        </li>
      ))}
    </ul>
  );
}
