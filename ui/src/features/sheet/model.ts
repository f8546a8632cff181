import type { SheetSides, SheetView } from '../../ipc/types';
import type { At, Block } from './move';
import { type Ground, place } from './place';
import { SIDE_NAMES, type Side, whyNot } from './sides';
import type { GridCell, GridModel } from './useGrid';
import type { SheetDesk } from './useSheet';
import { monthAfter, readMonth, sameValue, showCell } from './values';

/** What the tables of a page share. */
export interface Shared {
  desk: SheetDesk;
  sides: Side[];
  onRefused: (words: string) => void;
  onOpen: (claim: string, side: Side) => void;
}

/** What a value differs from: 认定 from 请求 first, then from 承认; 承认 from 请求. Empty on either side differs from nothing. */
export function differsIn(kind: GridCell['kind'], sides: SheetSides, side: Side): string | null {
  const own = sides[side];
  const others: Side[] = side === 'found' ? ['claimed', 'admitted'] : side === 'admitted' ? ['claimed'] : [];
  if (own === null) return null;
  const other = others.find((one) => sides[one] !== null && !sameValue(sides[one], own));
  return other ? `与${SIDE_NAMES[other]} ${showCell(kind, sides[other])} 不同` : null;
}

/** One cell of the inputs. */
export function inputCell(
  view: SheetView,
  side: Side,
  cell: string,
  kind: GridCell['kind'],
  name: string,
  sides: SheetSides,
): GridCell {
  return {
    side,
    cell,
    kind,
    label: `${name} ${SIDE_NAMES[side]}`,
    value: sides[side],
    why: whyNot(view, side),
    differs: differsIn(kind, sides, side),
  };
}

const NONE: SheetSides = { claimed: null, admitted: null, found: null };

/** Months down, the columns of each side beside each other. */
export function monthsModel({ desk, sides, onRefused }: Shared): GridModel {
  const { view, months } = desk;
  const stored = new Map(view.months.map((one) => [one.month, one.cells]));
  const cols = sides.flatMap((side) => view.columns.map((column) => ({ side, column })));
  const ground: Ground = {
    rows: months,
    cols: cols.map(({ side, column }) => ({
      side,
      label: `${SIDE_NAMES[side]} ${column.label}`,
      may: whyNot(view, side) === null,
    })),
    next: (last) => (last === undefined ? null : monthAfter(last, 1)),
    named: readMonth,
  };
  return {
    desk,
    onRefused,
    rows: months.map((month) =>
      cols.map(({ side, column }) => {
        const at = view.columns.indexOf(column);
        const kind = column.kind === 'hours' ? 'hours' : 'money';
        const values = stored.get(month)?.[at] ?? NONE;
        return inputCell(view, side, `month/${month}/${column.name}`, kind, `${month} ${column.label}`, values);
      }),
    ),
    place: (table, at, block) => place(table, at, block, ground),
    cellName: (month, c) => `month/${month}/${cols[c]?.column.name ?? ''}`,
  };
}

/** A grid whose rows are what they are: no row can be added. */
export function fixedModel(shared: Shared, rows: GridCell[][], labels: { side: Side; label: string }[]): GridModel {
  const { desk, onRefused } = shared;
  const ground: Ground = {
    rows: rows.map((_, r) => String(r)),
    cols: labels.map(({ side, label }) => ({ side, label, may: whyNot(desk.view, side) === null })),
  };
  return {
    desk,
    onRefused,
    rows,
    place: (table: string[][], at: At, block: Block) => place(table, at, block, ground),
    cellName: (row, c) => rows[Number(row)]?.[c]?.cell ?? '',
  };
}
