import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '..');

function sheets(): [name: string, text: string][] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.css') && !name.endsWith('tokens.css'))
    .map((name) => [name, readFileSync(join(SRC, name), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')]);
}

describe('the tokens', () => {
  it('are the only place that names a colour', () => {
    const found = sheets().flatMap(([name, text]) =>
      text
        .split('\n')
        .filter((line) => /#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(/i.test(line))
        // paper is white whatever the theme, and the veil over a dark window is black
        .filter((line) => !/print|\.pdf-page|textLayer|\.veil/.test(line) && !/#fff; color: #000|background: #fff/.test(line))
        .map((line) => `${name}: ${line.trim().slice(0, 90)}`),
    );
    expect(found).toEqual([]);
  });

  it('keep text at 4.5 to 1 on every ground, in both themes', () => {
    const text = readFileSync(join(SRC, 'styles/tokens.css'), 'utf8');
    for (const theme of ['light', 'dark']) {
      const block = text.slice(text.indexOf(`[data-theme="${theme}"]`));
      const colour = (name: string) => new RegExp(`--${name}:\\s*(#[0-9a-f]{6})`).exec(block)?.[1] ?? '';
      for (const ground of ['ground', 'panel'])
        for (const ink of ['ink', 'ink-2', 'ink-3', 'accent', 'late', 'soon', 'done', 'note'])
          expect(contrast(colour(ink), colour(ground)), `${theme}: ${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colour('on-accent'), colour('accent')), `${theme}: on-accent`).toBeGreaterThanOrEqual(4.5);
    }
  });
});

function contrast(a: string, b: string): number {
  const [hi, lo] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (hi + 0.05) / (lo + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
