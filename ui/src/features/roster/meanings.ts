import type { RosterMeaning } from '../../ipc/types/RosterMeaning';

/** The meanings of the columns that say something. */
export const meaningsOf = (columns: { column: number; field: string | null }[]): RosterMeaning[] =>
  columns.flatMap((one) => (one.field ? [{ column: one.column, field: one.field }] : []));

/** The meanings with one column changed; a meaning that stands once (all but `several`) leaves the column that had it. */
export function meantAnew(meanings: RosterMeaning[], column: number, field: string, several: string[]): RosterMeaning[] {
  const others = meanings.filter((one) => one.column !== column && (several.includes(field) || one.field !== field));
  return (field ? [...others, { column, field }] : others).sort((a, b) => a.column - b.column);
}
