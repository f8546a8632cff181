import type { At, Block } from './move';

/** The grid as something to paste into: its rows by name, its columns by side. */
export interface Ground {
  rows: string[];
  cols: { side: string; label: string; may: boolean }[];
  /** The row after this one, where rows may be added; `last` is undefined in an empty grid. */
  next?: ((last: string | undefined) => string | null) | undefined;
  /** The row that a text names (2026年3月), where rows have names that tables carry in their first column. */
  named?: ((text: string) => string | null) | undefined;
}

/** Where a pasted text goes. */
export interface Placed {
  row: string;
  c: number;
  text: string;
}

/** At most so many cells are written at once. */
export const MOST_CELLS = 2000;

/** All cells are of one side. `added` are rows that the grid does not have yet. */
export type Placing = { side: string; cells: Placed[]; added: string[] } | { refused: string };

/**
 * Lays a pasted table over the grid from a cell on. All of it or nothing: what has no place refuses the whole. A single value
 * fills the marked block. A first column of months says itself which rows are meant.
 */
export function place(table: string[][], at: At, block: Block, ground: Ground): Placing {
  const full = table.filter((row) => row.some((text) => text.trim() !== ''));
  if (full.length === 0) return { refused: '剪贴板里没有文字' };
  const one = table.length === 1 && table[0]?.length === 1;
  if (one) return fill(table[0]?.[0] ?? '', block, ground);
  const most = full.reduce((widest, row) => Math.max(widest, row.length), 0);
  if (table.length * most > MOST_CELLS) {
    return { refused: `粘贴的有 ${table.length} 行、${most} 列，一次最多 ${MOST_CELLS} 格；没有写入` };
  }
  const rows = byName(full, ground) ?? table.map((texts, n) => ({ row: rowAt(ground, at.r + n), texts }));
  const width = rows.reduce((widest, { texts }) => Math.max(widest, texts.length), 0);
  const first = ground.cols[at.c];
  const room = ground.cols.slice(at.c).filter((col) => col.side === first?.side).length;
  if (width > room) {
    return { refused: `粘贴的有 ${width} 列，从“${first?.label ?? ''}”起只放得下 ${room} 列；没有写入` };
  }
  const closed = ground.cols.slice(at.c, at.c + width).find((col) => !col.may);
  if (closed) return { refused: `“${closed.label}”不能在这里改；没有写入` };
  if (rows.some(({ row }) => row === null)) {
    return { refused: `粘贴的有 ${rows.length} 行，从这一行起放不下；没有写入` };
  }
  const known = new Set(ground.rows);
  const added = rows.map(({ row }) => row ?? '').filter((row) => !known.has(row));
  const twice = added.find((row, n) => added.indexOf(row) !== n);
  if (twice) return { refused: `粘贴的有两行都是 ${twice}；没有写入` };
  return {
    side: first?.side ?? '',
    added,
    cells: rows.flatMap(({ row, texts }) => texts.map((text, n) => ({ row: row ?? '', c: at.c + n, text }))),
  };
}

/** One value into every cell of the block that may be changed, on one side. */
function fill(text: string, block: Block, ground: Ground): Placing {
  const cols = ground.cols.flatMap((col, c) => (col.may && c >= block.left && c <= block.right ? [{ ...col, c }] : []));
  const side = cols[0]?.side;
  if (side === undefined) return { refused: `“${ground.cols[block.left]?.label ?? ''}”不能在这里改；没有写入` };
  const rows = ground.rows.slice(block.top, block.bottom + 1);
  const own = cols.filter((col) => col.side === side);
  return { side, added: [], cells: rows.flatMap((row) => own.map(({ c }) => ({ row, c, text }))) };
}

/** The row so many down, over the end where rows may be added. */
function rowAt(ground: Ground, r: number): string | null {
  const there = ground.rows[r];
  if (there !== undefined) return there;
  if (!ground.next) return null;
  let row = ground.rows.at(-1);
  for (let n = ground.rows.length; n <= r; n += 1) row = ground.next(row) ?? undefined;
  return row ?? null;
}

/** Rows by the names in the first column; null where it does not name rows. A line of headings above them is left out. */
function byName(table: string[][], ground: Ground): { row: string | null; texts: string[] }[] | null {
  const { named } = ground;
  if (!named || !table.every((row) => row.length >= 2)) return null;
  const names = table.map((row) => named(row[0] ?? ''));
  const start = names[0] === null && names.length > 1 ? 1 : 0;
  if (names.slice(start).some((name) => name === null)) return null;
  return table.slice(start).map((row, n) => ({ row: names[n + start] ?? null, texts: row.slice(1) }));
}
