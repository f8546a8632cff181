/** The text that spreadsheets put on the clipboard: rows by line, cells by tab, a cell with a tab, a line or a quote in quotes. */

/** Rows of cells; the last line's end makes no row. Text that is no table is one cell. */
export function parseTable(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let at = 0;
  const endCell = () => {
    row.push(cell);
    cell = '';
  };
  const endRow = () => {
    endCell();
    rows.push(row);
    row = [];
  };
  while (at < text.length) {
    const c = text.charAt(at);
    // a quote opens only at a cell's start, and only where one closes it again; otherwise it is a character like any other
    const quoted = c === '"' && cell === '' ? closed(text, at) : null;
    if (quoted) {
      cell = quoted.cell;
      at = quoted.end;
      continue;
    }
    if (c === '\t') endCell();
    else if (c === '\n') endRow();
    else if (c === '\r') {
      if (text.charAt(at + 1) === '\n') at += 1;
      endRow();
    } else cell += c;
    at += 1;
  }
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}

/** The cell in quotes that begins at `from`, and where it ends; null where what follows the closing quote is no end of a cell. */
function closed(text: string, from: number): { cell: string; end: number } | null {
  let cell = '';
  for (let at = from + 1; at < text.length; at += 1) {
    const c = text.charAt(at);
    if (c !== '"') {
      cell += c;
    } else if (text.charAt(at + 1) === '"') {
      cell += '"';
      at += 1;
    } else {
      return /^$|^[\t\r\n]/.test(text.slice(at + 1, at + 2)) ? { cell, end: at + 1 } : null;
    }
  }
  return null;
}

/** The same the other way. */
export function formatTable(rows: string[][]): string {
  const cell = (text: string) => (/["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(cell).join('\t')).join('\n');
}
