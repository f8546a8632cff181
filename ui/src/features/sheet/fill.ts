import type { SheetView } from '../../ipc/types';
import { keptIn, type Side } from './sides';

/**
 * What one side lacks and another says: each input that is empty on `to` and filled on `from`, as it would be typed. What stands on
 * `to` already stays; amounts follow from the inputs, only those that `from` gave by themselves are taken along.
 */
export function fillFrom(view: SheetView, from: Side, to: Side): { cell: string; text: string }[] {
  const cells = [
    ...view.facts.map((fact) => fact.cell),
    ...view.months.flatMap(({ month }) => view.columns.map((column) => `month/${month}/${column.name}`)),
    ...view.years.flatMap(({ year }) => [`year/${year}/cumulative_years`, `year/${year}/taken_days`]),
  ];
  const inputs = cells.flatMap((cell) => {
    const text = keptIn(view, from, cell);
    return text !== null && keptIn(view, to, cell) === null ? [{ cell, text }] : [];
  });
  const words: Record<string, string> = { denied: '否认', paid: '已付清' };
  const amounts = view.items.flatMap((item) => {
    const { own } = item[from];
    if (own === null || item[to].state !== 'empty') return [];
    // the tribunal finds cells, not sums: a sum that was typed beside the cells is no finding
    if (to === 'found' && !item.plain && !(own in words)) return [];
    return [{ cell: `claim/${item.claim}/amount`, text: words[own] ?? own }];
  });
  return [...inputs, ...amounts];
}
