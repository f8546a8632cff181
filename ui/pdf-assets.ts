import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Puts the character maps, the standard fonts and the script decoders of pdf.js beside the bundle, so that scanned and
 * foreign PDF files show without a network. WebAssembly is left out: the content policy does not allow it.
 */
export function pdfAssets(): Plugin {
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const wanted: [folder: string, keep: (name: string) => boolean][] = [
    ['cmaps', (name) => name.endsWith('.bcmap')],
    ['standard_fonts', (name) => /\.(pfb|ttf)$/.test(name)],
    ['wasm', (name) => name.endsWith('_nowasm_fallback.js')],
  ];
  return {
    name: 'lucai-pdf-assets',
    apply: 'build',
    generateBundle() {
      for (const [folder, keep] of wanted) {
        for (const name of readdirSync(join(root, folder)).filter(keep)) {
          this.emitFile({ type: 'asset', fileName: `pdfjs/${folder}/${name}`, source: readFileSync(join(root, folder, name)) });
        }
      }
    },
  };
}
