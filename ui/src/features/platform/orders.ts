import type { OrdersFile } from '../../ipc/types/OrdersFile';
import type { OrdersMeaning } from '../../ipc/types/OrdersMeaning';
import { meantAnew } from '../roster/meanings';

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

/** The meanings with one column changed; fines and subsidies may stand in several columns. */
export const meant = (meanings: OrdersMeaning[], column: number, field: string) =>
  meantAnew(meanings, column, field, ['fine', 'tip']);
