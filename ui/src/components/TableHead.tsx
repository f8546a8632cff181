import { type ReactNode, useRef } from 'react';
import { cx } from '../lib/classes';
import { Icon } from './Icon';

export interface Column<T> {
  key: string;
  head: string;
  cell: (row: T) => ReactNode;
  /** Width in rem; the least width of a column that grows. */
  width: number;
  /** Takes the room that is left. */
  grow?: boolean;
  /** Figures stand at the right. */
  right?: boolean;
  /** false lets the text of a cell show in two lines. */
  cut?: boolean;
  /** Full text where the cell may be cut. */
  title?: (row: T) => string;
  /** The core's name of the order by this column. */
  sort?: string;
  /** Shown only where the table is at least so many rem wide. */
  from?: number;
  /** Always there: cannot be hidden. */
  fixed?: boolean;
  /** Hidden until the user chooses it. */
  hidden?: boolean;
  className?: string;
}

/** How a user arranged the columns; what is not named here is as the screen gives it. */
export interface ColumnLayout {
  hidden?: string[];
  shown?: string[];
  pinned?: string[];
  widths?: Record<string, number>;
}

export interface Laid<T> {
  column: Column<T>;
  width: number;
  /** Distance from the left edge in rem of a pinned column, else null. */
  left: number | null;
}

export function isShown<T>(column: Column<T>, layout?: ColumnLayout): boolean {
  if (column.fixed) return true;
  return column.hidden ? !!layout?.shown?.includes(column.key) : !layout?.hidden?.includes(column.key);
}

/** Columns in the order they are drawn: pinned ones first. */
export function laidOut<T>(columns: Column<T>[], layout: ColumnLayout | undefined, selectable: boolean): Laid<T>[] {
  const shown = columns.filter((column) => isShown(column, layout));
  const isPinned = (column: Column<T>) => layout?.pinned?.includes(column.key) ?? false;
  const ordered = [...shown.filter(isPinned), ...shown.filter((column) => !isPinned(column))];
  let left = selectable ? 2.25 : 0;
  return ordered.map((column) => {
    const width = layout?.widths?.[column.key] ?? column.width;
    const laid = {
      column: layout?.widths?.[column.key] ? { ...column, grow: false } : column,
      width,
      left: isPinned(column) ? left : null,
    };
    left += width;
    return laid;
  });
}

interface TableHeadProps<T> {
  laid: Laid<T>[];
  selectable: boolean;
  all: boolean;
  some: boolean;
  onAll: () => void;
  sort?: string;
  onSort?: (sort: string) => void;
  onWidth?: (key: string, width: number) => void;
}

export function TableHead<T>({ laid, selectable, all, some, onAll, sort, onSort, onWidth }: TableHeadProps<T>) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {selectable && (
          <th className="pick pinned" style={{ left: 0 }}>
            <input
              type="checkbox"
              aria-label="选中全部"
              checked={all}
              ref={(box) => {
                if (box) box.indeterminate = some && !all;
              }}
              onChange={onAll}
            />
          </th>
        )}
        {laid.map(({ column, left, width }) => {
          const by = column.sort;
          const order = by && sort === by ? 'ascending' : by && sort === `-${by}` ? 'descending' : undefined;
          return (
            <th
              key={column.key}
              scope="col"
              aria-sort={order}
              className={cx(column.right && 'r', left !== null && 'pinned', column.className)}
              style={left !== null ? { left: `${left}rem` } : undefined}
            >
              {by && onSort ? (
                <button type="button" className="sorter" onClick={() => onSort(order === 'ascending' ? `-${by}` : by)}>
                  {column.head}
                  {order && <Icon name={order === 'ascending' ? 'up' : 'down'} small />}
                </button>
              ) : (
                column.head
              )}
              {onWidth && <Grip width={width} onWidth={(next) => onWidth(column.key, next)} />}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

/** Drags a column wider; by keyboard the same is done in the list of columns. */
function Grip({ width, onWidth }: { width: number; onWidth: (width: number) => void }) {
  const drag = useRef<{ x: number; from: number; rem: number } | null>(null);
  return (
    <span
      className="grip"
      aria-hidden="true"
      onPointerDown={(event) => {
        const cell = event.currentTarget.parentElement;
        const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
        drag.current = { x: event.clientX, from: cell ? cell.getBoundingClientRect().width / rem : width, rem };
        event.currentTarget.setPointerCapture(event.pointerId);
        event.preventDefault();
      }}
      onPointerMove={(event) => {
        if (!drag.current) return;
        const next = drag.current.from + (event.clientX - drag.current.x) / drag.current.rem;
        onWidth(Math.round(Math.min(40, Math.max(3, next)) * 4) / 4);
      }}
      onPointerUp={() => {
        drag.current = null;
      }}
    />
  );
}
