import { GlobalWorkerOptions, getDocument, TextLayer } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerUrl;

/** A PDF that was opened; pages are drawn one by one into the boxes given. */
export interface OpenPdf {
  id: number;
  pages: number;
  /** In points. */
  sizes: { width: number; height: number }[];
  /** Draws a page with its text layer into the box; returns the way to stop. */
  draw: (page: number, scale: number, into: HTMLElement) => () => void;
  /** A page as a picture, for printing. */
  picture: (page: number, scale: number) => Promise<string>;
  close: () => Promise<void>;
}

let opened = 0;

/** Opens a file without any network: worker, character maps, fonts and decoders lie beside the bundle. */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  const base = new URL('./pdfjs/', document.baseURI).href;
  const task = getDocument({
    data: bytes.slice(),
    cMapUrl: `${base}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${base}standard_fonts/`,
    wasmUrl: `${base}wasm/`,
    useWasm: false,
    enableXfa: false,
  });
  const pdf = await task.promise;
  const sizes: { width: number; height: number }[] = [];
  for (let n = 1; n <= pdf.numPages; n++) {
    const { width, height } = (await pdf.getPage(n)).getViewport({ scale: 1 });
    sizes.push({ width, height });
  }
  opened += 1;
  return {
    id: opened,
    pages: pdf.numPages,
    sizes,
    close: () => task.destroy(),
    async picture(number, scale) {
      const page = await pdf.getPage(number);
      const viewport = page.getViewport({ scale });
      const canvas = document.createElement('canvas');
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      await page.render({ canvas, viewport, intent: 'print' }).promise;
      return canvas.toDataURL('image/png');
    },
    draw(number, scale, into) {
      let gone = false;
      let stop = () => {};
      void (async () => {
        const page = await pdf.getPage(number);
        if (gone) return;
        const viewport = page.getViewport({ scale });
        const ratio = window.devicePixelRatio || 1;
        const canvas = document.createElement('canvas');
        canvas.width = Math.floor(viewport.width * ratio);
        canvas.height = Math.floor(viewport.height * ratio);
        canvas.setAttribute('aria-hidden', 'true');
        const job = page.render({ canvas, viewport, transform: ratio === 1 ? undefined : [ratio, 0, 0, ratio, 0, 0] });
        stop = () => job.cancel();
        await job.promise;
        if (gone) return;
        const text = document.createElement('div');
        text.className = 'textLayer';
        text.style.setProperty('--total-scale-factor', String(scale));
        text.style.setProperty('--scale-factor', String(scale));
        into.replaceChildren(canvas, text);
        const layer = new TextLayer({ textContentSource: page.streamTextContent(), container: text, viewport });
        stop = () => layer.cancel();
        await layer.render();
      })().catch(() => {
        // Cancelled because the page left the screen or another scale was chosen.
      });
      return () => {
        gone = true;
        stop();
      };
    },
  };
}
