import type { ReactNode } from 'react';
import { cx } from '../../lib/classes';
import { within } from './move';
import { type GridCell, type GridModel, type GridState, useGrid } from './useGrid';
import { showCell } from './values';

/** A row as it is drawn: what stands before its cells, and beside each. */
export interface GridRow {
  key: string;
  /** Row heading and what else stands before the cells. */
  head: ReactNode;
  /** In the order of the model's row; `before` is drawn before the cell. */
  before?: ReactNode[];
  after?: ReactNode;
  /** A heading over the rows that follow; it has no cells of its own. */
  over?: ReactNode;
  selected?: boolean;
}

interface GridProps {
  label: string;
  model: GridModel;
  rows: GridRow[];
  columns: ReactNode;
  head: ReactNode;
  foot?: ReactNode;
  className?: string;
  testId?: string;
}

/** A table that is worked in like a spreadsheet. */
export function Grid({ label, model, rows, columns, head, foot, className, testId }: GridProps) {
  const grid = useGrid(model);
  return (
    <div className="sheet-box">
      <table
        className={cx('wages', className)}
        role="grid"
        aria-label={label}
        aria-multiselectable="true"
        data-testid={testId}
        {...grid.gridProps}
      >
        {columns}
        <thead>{head}</thead>
        <tbody>
          {rows.map((row, r) => (
            <Row key={row.key} row={row} r={r} cells={model.rows[r] ?? []} grid={grid} desk={model.desk} />
          ))}
        </tbody>
        {foot && <tfoot>{foot}</tfoot>}
      </table>
    </div>
  );
}

interface RowProps {
  row: GridRow;
  r: number;
  cells: (GridCell | null)[];
  grid: GridState;
  desk: GridModel['desk'];
}

function Row({ row, r, cells, grid, desk }: RowProps) {
  return (
    <>
      {row.over}
      <tr className="it" aria-selected={row.selected}>
        {row.head}
        {cells.map((cell, c) => (
          <CellWithBefore key={`${c}`} before={row.before?.[c]}>
            {cell ? <Cell cell={cell} r={r} c={c} grid={grid} desk={desk} /> : <td />}
          </CellWithBefore>
        ))}
        {row.after}
      </tr>
    </>
  );
}

function CellWithBefore({ before, children }: { before: ReactNode; children: ReactNode }) {
  return (
    <>
      {before}
      {children}
    </>
  );
}

interface CellProps {
  cell: GridCell;
  r: number;
  c: number;
  grid: GridState;
  desk: GridModel['desk'];
}

function Cell({ cell, r, c, grid, desk }: CellProps) {
  const here = grid.at.r === r && grid.at.c === c;
  const typed = desk.textIn(cell.side, cell.cell);
  const problem = desk.problemIn(cell.side, cell.cell);
  const words = typed ?? (cell.words || showCell(cell.kind, cell.value));
  const reason = `${cell.cell}-${cell.side}-why`;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: its input has the focus
    <td
      role="gridcell"
      className={cx('v', cell.side, cell.kind, here && 'on', !!cell.words && typed === undefined && 'said')}
      aria-selected={within(grid.block, r, c)}
      aria-readonly={cell.why ? true : undefined}
      data-cell={cell.cell}
      data-side={cell.side}
      data-wrong={problem ? '' : undefined}
      data-waits={typed !== undefined && !problem ? '' : undefined}
      onMouseDown={(event) => {
        if (event.button !== 0 || (here && grid.mode !== 'move')) return;
        event.preventDefault();
        grid.press({ r, c }, event.shiftKey);
      }}
      onMouseEnter={(event) => {
        if (event.buttons === 1) grid.drag({ r, c });
      }}
    >
      {cell.differs && typed === undefined && (
        <i className="differs" title={cell.differs}>
          <span aria-hidden="true">≠</span>
        </i>
      )}
      {here ? (
        <input
          {...grid.inputProps}
          value={grid.mode === 'move' ? words : grid.text}
          className={grid.mode === 'move' ? 'still' : undefined}
          aria-label={[cell.label, typed === undefined ? cell.differs : null].filter(Boolean).join('，')}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? reason : undefined}
          inputMode={cell.kind === 'date' ? 'numeric' : 'decimal'}
          autoComplete="off"
          spellCheck={false}
        />
      ) : (
        <span className="shown">
          {words}
          {cell.differs && typed === undefined && <span className="spoken">，{cell.differs}</span>}
        </span>
      )}
      {problem && (
        <span className={here ? 'cell-why' : 'spoken'} id={reason} role={here ? 'alert' : undefined}>
          {problem}
        </span>
      )}
    </td>
  );
}
