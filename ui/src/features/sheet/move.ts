/** A place in a grid: row and column, from 0. */
export interface At {
  r: number;
  c: number;
}

/** A block of cells, both corners in. */
export interface Block {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface Size {
  rows: number;
  cols: number;
}

const PAGE = 10;

/** Where a key goes from a place; null for a key that moves nothing. Never leaves the grid. */
export function moved(at: At, key: string, ctrl: boolean, { rows, cols }: Size): At | null {
  const to = (r: number, c: number): At => ({
    r: Math.max(0, Math.min(rows - 1, r)),
    c: Math.max(0, Math.min(cols - 1, c)),
  });
  switch (key) {
    case 'ArrowUp':
      return to(ctrl ? 0 : at.r - 1, at.c);
    case 'ArrowDown':
      return to(ctrl ? rows - 1 : at.r + 1, at.c);
    case 'ArrowLeft':
      return to(at.r, ctrl ? 0 : at.c - 1);
    case 'ArrowRight':
      return to(at.r, ctrl ? cols - 1 : at.c + 1);
    case 'PageUp':
      return to(at.r - PAGE, at.c);
    case 'PageDown':
      return to(at.r + PAGE, at.c);
    case 'Home':
      return to(ctrl ? 0 : at.r, 0);
    case 'End':
      return to(ctrl ? rows - 1 : at.r, cols - 1);
    default:
      return null;
  }
}

/** The next cell by Tab, over the ends of rows; null past the last (before the first), where Tab leaves the grid. */
export function tabbed(at: At, back: boolean, { rows, cols }: Size): At | null {
  const n = at.r * cols + at.c + (back ? -1 : 1);
  return n < 0 || n >= rows * cols ? null : { r: Math.floor(n / cols), c: n % cols };
}

export function blockOf(a: At, b: At): Block {
  return {
    top: Math.min(a.r, b.r),
    left: Math.min(a.c, b.c),
    bottom: Math.max(a.r, b.r),
    right: Math.max(a.c, b.c),
  };
}

export function within(block: Block, r: number, c: number): boolean {
  return r >= block.top && r <= block.bottom && c >= block.left && c <= block.right;
}
