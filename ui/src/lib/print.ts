/** Prints a PDF: its pages are put as pictures into a frame of their own, so that nothing else of the window is printed. */
export async function printPdf(bytes: Uint8Array): Promise<void> {
  const { openPdf } = await import('./pdf');
  const pdf = await openPdf(bytes);
  const sheet = document.createElement('div');
  sheet.className = 'print-sheets';
  try {
    for (let n = 1; n <= pdf.pages; n++) {
      const page = document.createElement('img');
      page.alt = '';
      page.src = await pdf.picture(n, PRINT_SCALE);
      await page.decode();
      sheet.append(page);
    }
    document.body.append(sheet);
    document.documentElement.dataset.printing = '';
    window.print();
  } finally {
    delete document.documentElement.dataset.printing;
    sheet.remove();
    await pdf.close();
  }
}

/** Prints a part of a page by itself: a copy of it, so that nothing else of the window is printed. */
export function printPart(part: HTMLElement): void {
  const sheet = document.createElement('div');
  sheet.className = 'print-sheets';
  sheet.append(part.cloneNode(true));
  document.body.append(sheet);
  document.documentElement.dataset.printing = '';
  try {
    window.print();
  } finally {
    delete document.documentElement.dataset.printing;
    sheet.remove();
  }
}

/** 72 points to the inch: 150 dots are sharp on an office printer and small enough for a long file. */
const PRINT_SCALE = 150 / 72;
