import type { SheetCellSet, SheetView } from '../../ipc/types';
import { keptIn, type Side } from './sides';
import { type CellKind, readCell } from './values';

/** What was typed and is not yet in the store: the cells of one act, which are written together or not at all. */
export interface Batch {
  side: Side;
  words: string;
  /** As typed, by cell. */
  texts: Record<string, string>;
  /** Why the core took none of them, by cell; `''` for all. */
  refused: Record<string, string>;
}

/** What kind of value a cell holds. */
export function kindOf(view: SheetView, cell: string): CellKind {
  const [kind, , field] = cell.split('/');
  if (kind === 'month') return view.columns.find((one) => one.name === field)?.kind === 'hours' ? 'hours' : 'money';
  if (kind === 'year') return 'number';
  if (kind === 'claim' && field === 'amount') return 'amount';
  const fact = view.facts.find((one) => one.cell === cell)?.kind;
  return fact === 'date' || fact === 'money' ? fact : 'number';
}

/** Adds what was typed. A cell that waits already is mended where it waits, with the act it belongs to. */
export function typedInto(batches: Batch[], side: Side, cells: { cell: string; text: string }[], words: string): Batch[] {
  const rest = new Map(cells.map(({ cell, text }) => [cell, text]));
  const out = batches.map((batch) => {
    if (batch.side !== side) return batch;
    const texts = { ...batch.texts };
    let touched = false;
    for (const cell of Object.keys(texts)) {
      const text = rest.get(cell);
      if (text === undefined) continue;
      texts[cell] = text;
      rest.delete(cell);
      touched = true;
    }
    return touched ? { ...batch, texts, refused: {} } : batch;
  });
  if (rest.size > 0) out.push({ side, words, texts: Object.fromEntries(rest), refused: {} });
  return out;
}

/** Takes one cell out; an act without cells is none. */
export function without(batches: Batch[], side: Side, cell: string): Batch[] {
  return batches
    .map((batch) => {
      if (batch.side !== side || !(cell in batch.texts)) return batch;
      const { [cell]: _, ...texts } = batch.texts;
      return { ...batch, texts, refused: {} };
    })
    .filter((batch) => Object.keys(batch.texts).length > 0);
}

/** What an act writes, or what in it cannot be read, by cell. */
export function readBatch(
  batch: Batch,
  view: SheetView,
  today: string,
): { cells: SheetCellSet[] } | { wrong: Record<string, string> } {
  const cells: SheetCellSet[] = [];
  const wrong: Record<string, string> = {};
  for (const [cell, text] of Object.entries(batch.texts)) {
    const kind = kindOf(view, cell);
    const read = readCell(kind, text, today);
    if ('problem' in read) wrong[cell] = read.problem;
    else if (kind !== 'amount') cells.push({ cell, value: read.value });
    else cells.push(...amountCells(view, batch.side, cell, read.value));
  }
  return Object.keys(wrong).length > 0 ? { wrong } : { cells };
}

/** An amount and its word are two cells of which one is filled: a number takes the word away, a word the number. */
function amountCells(view: SheetView, side: Side, cell: string, value: string | null): SheetCellSet[] {
  const word = cell.replace('/amount', '/stance');
  const stance = value === 'denied' || value === 'paid';
  const own = stance ? word : cell;
  const other = stance ? cell : word;
  const taken = keptIn(view, side, other) !== null ? [{ cell: other, value: null }] : [];
  if (value === null && taken.length > 0 && keptIn(view, side, own) === null) return taken;
  return [{ cell: own, value }, ...taken];
}

/** What waits in a cell, if anything does. */
export function waiting(batches: Batch[], side: Side, cell: string): Batch | undefined {
  return batches.find((batch) => batch.side === side && cell in batch.texts);
}
