import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { cx } from '../lib/classes';
import { isTyping } from '../lib/typing';
import { type Column, type ColumnLayout, laidOut, TableHead } from './TableHead';

export type { Column, ColumnLayout } from './TableHead';

/** Rows under one heading. */
export interface Section<T> {
  key: string;
  title?: ReactNode;
  rows: T[];
}

export interface TableProps<T> {
  /** Spoken name of the list. */
  label: string;
  columns: Column<T>[];
  /** One list of rows, or rows under headings. */
  rows?: T[];
  sections?: Section<T>[];
  keyOf: (row: T) => string;
  /** Spoken name of a row, for its check box. */
  nameOf?: (row: T) => string;
  /** Enter or a click. */
  onOpen?: (row: T) => void;
  /** A click selects the row instead of opening it: for lists that are there to be chosen from. */
  pickOnClick?: boolean;
  /** O: opens in the side panel. */
  onAside?: (row: T) => void;
  /** Keys of selected rows; with it rows have check boxes, Space selects and Shift extends. */
  selected?: ReadonlySet<string>;
  onSelected?: (keys: Set<string>) => void;
  /** Columns as this user arranged them. */
  layout?: ColumnLayout;
  onLayout?: (layout: ColumnLayout) => void;
  /** `due`, or `-due` for backwards. */
  sort?: string;
  onSort?: (sort: string) => void;
  /** Old rows are shown while new ones are read. */
  dim?: boolean;
  /** Stands where there are no rows. */
  empty?: ReactNode;
  /** Called when the end comes near; more rows follow. */
  onNearEnd?: () => void;
  /** Number of rows in all, where not all are loaded. */
  total?: number;
  /** The row that a side panel shows. */
  shown?: string | null;
  className?: string;
  autoFocus?: boolean;
  /** The row that the keyboard is on, for keys of the page. */
  onCurrent?: (row: T | undefined) => void;
}

type Item<T> = { kind: 'head'; key: string; title: ReactNode } | { kind: 'row'; key: string; row: T; at: number };

const VIRTUAL_FROM = 200;
const ROW_REM = 2.25;

function remPx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}

/**
 * A list of rows of 36 px under a head that stays: J/K or arrows move, Enter opens, O opens beside, Space selects, Shift extends,
 * Home and End jump. From 200 rows on only those in sight are drawn.
 */
export function Table<T>(props: TableProps<T>) {
  const { label, columns, rows, sections, keyOf, nameOf, onOpen, onAside, selected, onSelected, layout, onLayout } = props;
  const items = useMemo(() => {
    const all: Item<T>[] = [];
    let at = 0;
    const list = sections ?? [{ key: '', rows: rows ?? [] }];
    for (const section of list) {
      if ('title' in section && section.title) all.push({ kind: 'head', key: `head:${section.key}`, title: section.title });
      for (const row of section.rows) all.push({ kind: 'row', key: keyOf(row), row, at: at++ });
    }
    return all;
  }, [rows, sections, keyOf]);
  const places = useMemo(() => items.flatMap((item, at) => (item.kind === 'row' ? [at] : [])), [items]);
  const [current, setCurrent] = useState(0);
  const anchor = useRef<number | null>(null);
  const wantsFocus = useRef(props.autoFocus ?? false);
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const [boxRem, setBoxRem] = useState(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const measure = () => box.clientWidth > 0 && setBoxRem(box.clientWidth / remPx());
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(box);
    return () => watch.disconnect();
  }, []);
  const virtual = items.length > VIRTUAL_FROM;
  const rowPx = ROW_REM * remPx();
  const virtualizer = useVirtualizer({
    count: items.length,
    enabled: virtual,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 12,
    initialRect: { width: 1000, height: 600 },
  });
  const seen = virtual ? virtualizer.getVirtualItems() : null;
  const from = seen ? (seen[0]?.index ?? 0) : 0;
  const to = seen ? (seen.at(-1)?.index ?? -1) + 1 : items.length;
  const above = seen ? (seen[0]?.start ?? 0) : 0;
  const below = seen ? virtualizer.getTotalSize() - (seen.at(-1)?.end ?? 0) : 0;

  const atRow = Math.min(current, places.length - 1);
  // After a move the row may first have to be drawn; it takes the focus as soon as it is there.
  useEffect(() => {
    if (!wantsFocus.current || atRow < 0) return;
    const row = grid.current?.querySelector<HTMLElement>(`tr[data-at="${atRow}"]`);
    if (row) {
      wantsFocus.current = false;
      row.focus({ preventScroll: virtual });
      if (!virtual) row.scrollIntoView({ block: 'nearest' });
    }
  });
  const { onNearEnd } = props;
  useEffect(() => {
    if (onNearEnd && items.length > 0 && to >= items.length - 20) onNearEnd();
  }, [onNearEnd, to, items.length]);

  const { onCurrent } = props;
  const currentItem = items[places[atRow] ?? -1];
  const currentRow = currentItem?.kind === 'row' ? currentItem.row : undefined;
  useEffect(() => onCurrent?.(currentRow), [onCurrent, currentRow]);

  function keyAt(at: number): string | undefined {
    return items[places[at] ?? -1]?.key;
  }

  function rowAt(at: number): T | undefined {
    const item = items[places[at] ?? -1];
    return item?.kind === 'row' ? item.row : undefined;
  }

  function select(at: number, how: 'one' | 'extend') {
    if (!selected || !onSelected) return;
    const next = new Set(selected);
    if (how === 'extend') {
      const start = anchor.current ?? at;
      for (let i = Math.min(start, at); i <= Math.max(start, at); i++) {
        const key = keyAt(i);
        if (key) next.add(key);
      }
    } else {
      const key = keyAt(at);
      if (!key) return;
      if (!next.delete(key)) next.add(key);
      anchor.current = at;
    }
    onSelected(next);
  }

  function move(at: number, extend: boolean) {
    const next = Math.max(0, Math.min(places.length - 1, at));
    if (extend && anchor.current === null) anchor.current = atRow;
    setCurrent(next);
    wantsFocus.current = true;
    if (virtual) virtualizer.scrollToIndex(places[next] ?? 0, { align: 'auto' });
    if (extend) select(next, 'extend');
    else anchor.current = null;
  }

  function onKeyDown(event: KeyboardEvent) {
    if (isTyping(event.target) || event.altKey || event.metaKey) return;
    if (event.ctrlKey) {
      if (event.key.toLowerCase() === 'a' && selected && onSelected) {
        event.preventDefault();
        onSelected(new Set(items.flatMap((item) => (item.kind === 'row' ? [item.key] : []))));
      }
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowPx) - 2);
    const steps: Record<string, number> = {
      ArrowDown: atRow + 1,
      j: atRow + 1,
      J: atRow + 1,
      ArrowUp: atRow - 1,
      k: atRow - 1,
      K: atRow - 1,
      PageDown: atRow + page,
      PageUp: atRow - page,
      Home: 0,
      End: places.length - 1,
    };
    const step = steps[event.key];
    const row = rowAt(atRow);
    if (step !== undefined) move(step, event.shiftKey);
    else if (event.key === ' ' && selected) select(atRow, event.shiftKey ? 'extend' : 'one');
    else if (event.key === 'Enter' && row && onOpen && event.target instanceof HTMLTableRowElement) onOpen(row);
    else if (event.key.toLowerCase() === 'o' && row && onAside) onAside(row);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function onClick(event: MouseEvent, item: Item<T> & { kind: 'row' }) {
    if ((event.target as HTMLElement).closest('a, button, input, label')) return;
    setCurrent(item.at);
    if (event.shiftKey && selected) return select(item.at, 'extend');
    if ((event.ctrlKey || props.pickOnClick) && selected) return select(item.at, 'one');
    if (window.getSelection()?.toString()) return;
    onOpen?.(item.row);
  }

  const laid = laidOut(
    columns.filter((one) => (one.from ?? 0) <= boxRem),
    layout,
    !!selected,
  );
  const all = places.length > 0 && !!selected && places.every((at) => selected.has(items[at]?.key ?? ''));
  const least = laid.reduce((sum, one) => sum + one.width, selected ? 2.25 : 0);
  const count = laid.length + (selected ? 1 : 0);

  return (
    <div className={cx('scroll table-box', props.className)} ref={scroller}>
      <table
        ref={grid}
        role="grid"
        aria-label={label}
        aria-multiselectable={selected ? true : undefined}
        aria-rowcount={(props.total ?? places.length) + 1}
        className={cx('grid', props.dim && 'dim')}
        style={{ minWidth: `${least}rem` }}
        onKeyDown={onKeyDown}
      >
        <colgroup>
          {selected && <col style={{ width: '2.25rem' }} />}
          {laid.map((one) => (
            <col key={one.column.key} style={one.column.grow ? undefined : { width: `${one.width}rem` }} />
          ))}
        </colgroup>
        <TableHead
          laid={laid}
          selectable={!!selected}
          all={all}
          some={!!selected && selected.size > 0}
          onAll={() => onSelected?.(all ? new Set() : new Set(items.flatMap((i) => (i.kind === 'row' ? [i.key] : []))))}
          sort={props.sort}
          onSort={props.onSort}
          onWidth={onLayout && ((key, width) => onLayout({ ...layout, widths: { ...layout?.widths, [key]: width } }))}
        />
        <tbody>
          {above > 0 && <tr aria-hidden="true" className="gap" style={{ height: above }} />}
          {items.slice(from, to).map((item) =>
            item.kind === 'head' ? (
              <tr key={item.key} className="section">
                <th colSpan={count} scope="rowgroup">
                  {item.title}
                </th>
              </tr>
            ) : (
              <tr
                key={item.key}
                className={cx('it', props.shown === item.key && 'shown')}
                data-at={item.at}
                tabIndex={item.at === atRow ? 0 : -1}
                aria-rowindex={item.at + 2}
                aria-selected={selected ? selected.has(item.key) : undefined}
                onClick={(event) => onClick(event, item)}
                onFocus={(event) => event.target === event.currentTarget && setCurrent(item.at)}
              >
                {selected && (
                  <td className="pick pinned" style={{ left: 0 }}>
                    <input
                      type="checkbox"
                      tabIndex={-1}
                      checked={selected.has(item.key)}
                      aria-label={`选中${nameOf ? ` ${nameOf(item.row)}` : '此行'}`}
                      onChange={() => select(item.at, 'one')}
                      onClick={(event) => {
                        if (event.shiftKey) {
                          event.preventDefault();
                          select(item.at, 'extend');
                        }
                      }}
                    />
                  </td>
                )}
                {laid.map(({ column, left }) => (
                  <td
                    key={column.key}
                    className={cx(
                      column.right && 'r',
                      column.cut !== false && 'cut',
                      left !== null && 'pinned',
                      column.className,
                    )}
                    style={left !== null ? { left: `${left}rem` } : undefined}
                    title={column.title?.(item.row)}
                  >
                    {column.cell(item.row)}
                  </td>
                ))}
              </tr>
            ),
          )}
          {below > 0 && <tr aria-hidden="true" className="gap" style={{ height: below }} />}
        </tbody>
      </table>
      {places.length === 0 && props.empty}
    </div>
  );
}
