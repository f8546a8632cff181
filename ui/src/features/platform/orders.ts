import type { OrdersFile } from '../../ipc/types/OrdersFile';
import type { OrdersMeaning } from '../../ipc/types/OrdersMeaning';

/** Hours with one decimal: 8.5. */
export const hours = (minutes: number) => (minutes / 60).toFixed(1);

/** A file of orders as it was just chosen. */
export const chosen = (hash: string, file: string): OrdersFile => ({
  hash,
  file,
  sheet: null,
  header_row: null,
  columns: null,
  with_hidden: false,
});

/** Fields that several columns may say. */
const SEVERAL = new Set(['fine', 'tip']);

/** The meanings with one column changed; a meaning that stands once leaves the column that had it. */
export function meant(meanings: OrdersMeaning[], column: number, field: string): OrdersMeaning[] {
  const others = meanings.filter((one) => one.column !== column && (SEVERAL.has(field) || one.field !== field));
  const all = field ? [...others, { column, field }] : others;
  return all.sort((a, b) => a.column - b.column);
}
