import { Link } from 'react-router';
import { useSession } from '../../app/session';
import { useAsk } from '../../ipc';
import { caseName } from './CaseName';

/** Beside my work: cases that differ in two places, and what only a person can settle; nothing where there is none. */
export function SettleDuePart() {
  const { may, mayOpen } = useSession();
  const conflicts = useAsk('conflict_list', {}, { enabled: may('conflict_list') });
  const attention = useAsk('attention_list', {}, { enabled: may('attention_list') });
  const differ = new Map<string, { name: string; count: number }>();
  for (const one of conflicts.data?.conflicts ?? []) {
    const known = differ.get(one.case);
    differ.set(one.case, { name: caseName(one.number, one.parties), count: (known?.count ?? 0) + 1 });
  }
  const items = attention.data?.items ?? [];
  const all = differ.size + items.length;
  if (all === 0) return null;
  return (
    <section className="today" data-testid="settle-due">
      <h2>
        待处理 {all}
        {mayOpen('sync') && (
          <small>
            <Link to="/sync?tab=settle">逐项定下 ›</Link>
          </small>
        )}
      </h2>
      <ol>
        {[...differ].map(([id, one]) => (
          <li key={id}>
            <div>
              <Link to={`/cases/${id}`}>{one.name}</Link>
              <small>两处不同 {one.count} 项</small>
            </div>
          </li>
        ))}
        {items.map((one) => (
          <li key={one.code + one.message}>
            <div>
              {one.case ? <Link to={`/cases/${one.case}`}>{one.number ?? '打开案件'}</Link> : null}
              <small>{one.message}</small>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
