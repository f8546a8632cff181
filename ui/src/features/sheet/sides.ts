import type { SheetItem, SheetSides, SheetView } from '../../ipc/types';

export const SIDES = ['claimed', 'admitted', 'found'] as const;
export type Side = (typeof SIDES)[number];
export const SIDE_NAMES: Record<Side, string> = { claimed: '请求', admitted: '承认', found: '认定' };

/** Why a side cannot be written here. */
export function whyNot(view: SheetView, side: Side): string | null {
  if (view.may_edit.includes(side)) return null;
  if (side === 'claimed') return '请求照申请书和变更请求的记录，要改先办“变更请求”';
  return side === 'admitted' ? '承认由办案人员填写' : '认定由本庭填写';
}

/** The sides this user sees. */
export function sidesOf(view: SheetView): Side[] {
  return SIDES.filter((side) => side !== 'found' || view.found_shown);
}

/** What the core keeps in a cell of a side; null where it is empty. */
export function keptIn(view: SheetView, side: Side, cell: string): string | null {
  const [kind, key, field] = cell.split('/');
  const of = (sides: SheetSides | undefined) => sides?.[side] ?? null;
  if (kind === 'month') {
    const col = view.columns.findIndex((one) => one.name === field);
    return of(view.months.find((one) => one.month === key)?.cells[col]);
  }
  if (kind === 'year') {
    const year = view.years.find((one) => one.year === key);
    return of(field === 'taken_days' ? year?.taken_days : year?.cumulative_years);
  }
  if (kind === 'claim' && (field === 'amount' || field === 'stance')) {
    const item = view.items.find((one) => one.claim === key);
    const own = item?.[side].own ?? null;
    const stance = own === 'denied' || own === 'paid';
    return (field === 'stance') === stance ? own : null;
  }
  return of(view.facts.find((one) => one.cell === cell)?.sides);
}

/** `month/2026-03/due` → 2026-03 应发, as the core names it in what it says of a cell. */
export function cellName(view: SheetView, cell: string): string {
  const [kind, key, field] = cell.split('/');
  const column = view.columns.find((one) => one.name === field)?.label ?? '';
  if (kind === 'month') return `${key} ${column}`;
  if (kind === 'year') return `${key} 年${field === 'taken_days' ? '已休' : '累计工作年限'}`;
  const fact = view.facts.find((one) => one.cell === cell)?.label;
  return fact ?? (kind === 'claim' ? `第 ${key} 项` : cell);
}

/** An amount in words: a sum, 否认 (of the tribunal: 驳回), 已付清, what is lacking. */
export function amountWords(item: SheetItem, side: Side): string {
  const { state, missing } = item[side];
  if (state === 'denied') return side === 'found' ? '驳回' : '否认';
  if (state === 'paid') return '已付清';
  if (state === 'missing') return `缺${missing.join('、')}`;
  return '';
}
