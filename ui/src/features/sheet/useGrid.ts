import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { copyText } from '../../lib/copy';
import { type At, type Block, blockOf, moved, tabbed } from './move';
import type { Placing } from './place';
import type { Side } from './sides';
import { formatTable, parseTable } from './table';
import type { SheetDesk } from './useSheet';
import type { CellKind } from './values';

/** One cell of a grid. */
export interface GridCell {
  side: Side;
  /** `month/2026-03/due`. */
  cell: string;
  kind: CellKind;
  /** Spoken: 2026-03 应发 认定. */
  label: string;
  /** Stored, as the core has it. */
  value: string | null;
  /** What stands there instead of the value: 否认, 缺用工之日. */
  words?: string | undefined;
  /** Why it cannot be changed here; null where it can. */
  why: string | null;
  /** What it differs from, in words. */
  differs?: string | null;
}

export interface GridModel {
  rows: (GridCell | null)[][];
  /** Lays a pasted table from a cell on; its cells by their names. */
  place: (table: string[][], at: At, block: Block) => Placing;
  cellName: (row: string, c: number) => string;
  /** Enter or O on a cell; without it Enter goes down. */
  onOpen?: ((cell: GridCell) => void) | undefined;
  desk: SheetDesk;
  /** Says why something was not done. */
  onRefused: (words: string) => void;
}

/** `typed`: arrows end it, as what began by typing over. `inside`: arrows move within the text. */
export type Mode = 'move' | 'typed' | 'inside';

/** A spreadsheet's keyboard over a table: one cell is current and holds the only input. */
export function useGrid(model: GridModel) {
  const { rows, desk } = model;
  const size = { rows: rows.length, cols: rows.reduce((most, row) => Math.max(most, row.length), 0) };
  const [at, setAt] = useState<At>({ r: 0, c: 0 });
  const [anchor, setAnchor] = useState<At>({ r: 0, c: 0 });
  const [mode, setMode] = useState<Mode>('move');
  const [text, setText] = useState('');
  const [focused, setFocused] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const copied = useRef(false);
  const pressed = useRef(false);
  const here: At = { r: Math.min(at.r, Math.max(0, size.rows - 1)), c: Math.min(at.c, Math.max(0, size.cols - 1)) };
  const cellAt = (to: At) => rows[to.r]?.[to.c] ?? null;
  const current = cellAt(here);
  const block = blockOf(here, {
    r: Math.min(anchor.r, Math.max(0, size.rows - 1)),
    c: Math.min(anchor.c, Math.max(0, size.cols - 1)),
  });
  const plain = (cell: GridCell | null) => (cell ? (desk.textIn(cell.side, cell.cell) ?? cell.value ?? cell.words ?? '') : '');

  // The current cell holds the keyboard; what stands in it is selected, so that typing takes its place.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text that is typed moves no focus
  useEffect(() => {
    if (!focused || !input.current) return;
    if (document.activeElement !== input.current) input.current.focus();
    if (mode === 'move') input.current.select();
    input.current.closest('td')?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [here.r, here.c, mode, focused, current?.value]);
  const { wanted } = desk;
  // biome-ignore lint/correctness/useExhaustiveDependencies: goes there once each time it is wanted
  useEffect(() => {
    if (!wanted) return;
    for (const [r, row] of rows.entries()) {
      const c = row.findIndex((cell) => cell?.side === wanted.side && cell.cell === wanted.cell);
      if (c < 0) continue;
      setMode('move');
      setAt({ r, c });
      setAnchor({ r, c });
      setFocused(true);
    }
  }, [wanted?.n]);

  const go = (to: At, extend = false) => {
    setMode('move');
    setAt(to);
    if (!extend) setAnchor(to);
  };
  const write = (cells: { cell: GridCell; text: string }[], words: string) => {
    const first = cells[0]?.cell;
    if (!first) return;
    desk.write(
      first.side,
      cells.filter(({ cell }) => cell.side === first.side).map(({ cell, text: typed }) => ({ cell: cell.cell, text: typed })),
      words,
    );
  };
  const inBlock = () => {
    const out: GridCell[] = [];
    for (let r = block.top; r <= block.bottom; r += 1) {
      for (let c = block.left; c <= block.right; c += 1) {
        const cell = cellAt({ r, c });
        if (cell) out.push(cell);
      }
    }
    return out;
  };
  /** Ends typing and keeps what was typed. */
  const commit = () => {
    if (mode !== 'move' && current && text !== plain(current)) write([{ cell: current, text }], '改一格');
    setMode('move');
  };
  const empty = () => {
    const open = inBlock().filter((cell) => cell.why === null);
    const side = open[0]?.side;
    if (side === undefined) return model.onRefused(current?.why ?? '这里不能改');
    const cells = open.filter((cell) => cell.side === side && plain(cell) !== '').map((cell) => ({ cell, text: '' }));
    write(cells, cells.length > 1 ? `清空 ${cells.length} 格` : '清空一格');
  };
  const asTable = () => {
    const out: string[][] = [];
    for (let r = block.top; r <= block.bottom; r += 1) {
      out.push(Array.from({ length: block.right - block.left + 1 }, (_, n) => plain(cellAt({ r, c: block.left + n }))));
    }
    return formatTable(out);
  };
  const paste = (table: string[][], where: At, over: Block, words: string) => {
    const placed = model.place(table, where, over);
    if ('refused' in placed) return model.onRefused(placed.refused);
    const cells = placed.cells.map((one) => ({ cell: model.cellName(one.row, one.c), text: one.text }));
    desk.write(placed.side as Side, cells, cells.length > 1 ? `${words} ${cells.length} 格` : `${words}一格`);
    if (placed.added.length > 0) desk.addMonths(placed.added);
  };
  const edit = (how: Mode, start: string) => {
    if (!current) return;
    if (current.why) return model.onRefused(current.why);
    setText(start);
    setMode(how);
  };

  const onKeyMoving = (event: KeyboardEvent) => {
    const ctrl = event.ctrlKey || event.metaKey;
    const to = event.altKey ? null : moved(here, event.key, ctrl, size);
    if (to) {
      event.preventDefault();
      go(to, event.shiftKey);
      return;
    }
    if (event.key === 'Tab' && !ctrl) {
      const next = tabbed(here, event.shiftKey, size);
      if (!next) return;
      event.preventDefault();
      go(next);
    } else if (event.key === 'Enter' && !ctrl) {
      event.preventDefault();
      if (model.onOpen && current) model.onOpen(current);
      else go({ r: Math.max(0, Math.min(size.rows - 1, here.r + (event.shiftKey ? -1 : 1))), c: here.c });
    } else if (/^o$/i.test(event.key) && !ctrl && model.onOpen && current) {
      event.preventDefault();
      model.onOpen(current);
    } else if (event.key === 'F2') {
      event.preventDefault();
      edit('inside', plain(current));
    } else if (event.key === 'Escape' && current && desk.textIn(current.side, current.cell) !== undefined) {
      event.preventDefault();
      desk.giveBack(current.side, current.cell);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      empty();
    } else if (ctrl && event.key.toLowerCase() === 'a') {
      event.preventDefault();
      setAt({ r: 0, c: 0 });
      setAnchor({ r: size.rows - 1, c: size.cols - 1 });
    } else if (ctrl && event.key.toLowerCase() === 'd') {
      event.preventDefault();
      const first = Array.from({ length: block.right - block.left + 1 }, (_, n) =>
        plain(cellAt({ r: block.top, c: block.left + n })),
      );
      const down = Array.from({ length: block.bottom - block.top }, () => first);
      const corner = { r: block.top + 1, c: block.left };
      if (down.length > 0) paste(down, corner, blockOf(corner, { r: block.bottom, c: block.right }), '向下填');
    } else if (ctrl && event.key.toLowerCase() === 'c') {
      // the engine's own copying is used where it happens; it does not in a cell with nothing in it
      copied.current = false;
      const table = asTable();
      setTimeout(() => {
        if (!copied.current) void copyText(table).then(() => input.current?.focus());
      });
    } else if (current?.why && event.key.length === 1 && !event.altKey && (!ctrl || event.key.toLowerCase() === 'v')) {
      event.preventDefault();
      model.onRefused(current.why);
    }
  };
  const onKeyEditing = (event: KeyboardEvent) => {
    const { key } = event;
    if (key === 'Escape') {
      event.preventDefault();
      setMode('move');
    } else if (key === 'Enter') {
      event.preventDefault();
      commit();
      go({ r: Math.max(0, Math.min(size.rows - 1, here.r + (event.shiftKey ? -1 : 1))), c: here.c });
    } else if (key === 'Tab') {
      commit();
      const next = tabbed(here, event.shiftKey, size);
      if (!next) return;
      event.preventDefault();
      go(next);
    } else if (key === 'ArrowUp' || key === 'ArrowDown' || (mode === 'typed' && /^Arrow(Left|Right)$/.test(key))) {
      const to = moved(here, key, false, size);
      event.preventDefault();
      commit();
      if (to) go(to);
    }
    // the keys of the page wait while text is typed, its own undo among them
    if ((event.ctrlKey || event.metaKey) && /^[zyac]$/i.test(key)) event.stopPropagation();
  };

  return {
    at: here,
    block,
    mode,
    text,
    input,
    current,
    plain,
    /** For the table element. */
    gridProps: {
      onKeyDown: (event: KeyboardEvent) => {
        if (event.nativeEvent.isComposing || size.rows === 0 || event.target !== input.current) return;
        if (mode === 'move') onKeyMoving(event);
        else onKeyEditing(event);
      },
      onCopy: (event: ClipboardEvent) => {
        if (mode !== 'move') return;
        event.preventDefault();
        copied.current = true;
        event.clipboardData.setData('text/plain', asTable());
      },
      onPaste: (event: ClipboardEvent) => {
        const table = parseTable(event.clipboardData.getData('text/plain'));
        const one = table.length === 1 && table[0]?.length === 1;
        if (mode !== 'move' && one) return;
        event.preventDefault();
        setMode('move');
        paste(table, { r: block.top, c: block.left }, block, '粘贴');
      },
      onFocus: () => setFocused(true),
      onBlur: (event: React.FocusEvent) => {
        if (event.currentTarget.contains(event.relatedTarget)) return;
        commit();
        setFocused(false);
      },
    },
    /** For the one input. */
    inputProps: {
      ref: input,
      readOnly: !!current?.why,
      onChange: (event: { target: { value: string } }) => {
        if (mode === 'move') setMode('typed');
        setText(event.target.value);
      },
      onDoubleClick: () => mode === 'move' && edit('inside', plain(current)),
    },
    press: (to: At, extend: boolean) => {
      if (mode !== 'move' && to.r === here.r && to.c === here.c) return;
      commit();
      go(to, extend);
      setFocused(true);
      // a block is dragged only by a press that began in this grid
      pressed.current = true;
      window.addEventListener(
        'mouseup',
        () => {
          pressed.current = false;
        },
        { once: true },
      );
    },
    drag: (to: At) => {
      if (mode === 'move' && pressed.current) setAt(to);
    },
  };
}

export type GridState = ReturnType<typeof useGrid>;
