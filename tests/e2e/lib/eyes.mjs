// What an auditor of the screens looks for: axe-core's WCAG 2.2 AA rules, text that is cut off, English on the screen.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe-core finds against WCAG 2.2 AA on the screen as it stands. */
export async function violations(window) {
  const { driver } = window;
  if (!(await driver.executeScript('return !!window.axe'))) await driver.executeScript(AXE);
  const found = await driver.executeAsyncScript(
    `const [tags, done] = arguments;
     axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
       .then((result) => done(result.violations.map((one) => ({
         id: one.id, help: one.help, impact: one.impact,
         nodes: one.nodes.slice(0, 8).map((node) => node.target.join(' ') + ' ' + node.html.slice(0, 160)
           + ' ' + (node.any[0]?.message ?? node.all[0]?.message ?? '')),
       })), (error) => done([{ id: 'axe', help: String(error), nodes: [] }])));`,
    TAGS,
  );
  return found;
}

export async function assertAccessible(window, where) {
  const found = await violations(window);
  assert.deepEqual(
    found.map((one) => `${one.id}: ${one.help}\n    ${one.nodes.join('\n    ')}`),
    [],
    `axe-core finds nothing against WCAG 2.2 AA on ${where}`,
  );
}

/** Page content that lies outside the window sideways, which nobody can reach. */
export async function cutOff(window) {
  return window.driver.executeScript(
    `const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
     const out = wide > 1 ? ['page is ' + wide + ' px wider than the window'] : [];
     for (const e of document.querySelectorAll('button, a, input, select, textarea, h1, h2, th, label')) {
       const box = e.getBoundingClientRect();
       if (box.width === 0 || box.height === 0 || getComputedStyle(e).visibility === 'hidden') continue;
       if (e.closest('[data-scrolls], .scroll, table, [role=grid], [role=tablist]')) continue;
       if (e.closest('.react-aria-VisuallyHidden, .sr-only, [style*="clip"]')) continue;
       if (box.left < -1 || box.right > innerWidth + 1) out.push(e.tagName + ' “' + (e.innerText || e.ariaLabel || e.value || '').slice(0, 30) + '” ' + Math.round(box.left) + '..' + Math.round(box.right));
       if (e.tagName === 'BUTTON' && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflow !== 'visible') out.push('button cut “' + e.innerText.slice(0, 30) + '”');
     }
     return out;`,
  );
}

/** Words of three Latin letters and more that no Chinese user should meet (codes, keys and hashes excepted). */
export async function english(window, allowed = /^(Ctrl|Enter|Shift|Esc|Tab|Space|PDF|DOCX|Word|WPS|SHA|JSON|Argon2id|SQLCipher|LibreOffice|Alt|Home|End|Delete)$/i) {
  const words = await window.driver.executeScript(
    `const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
     const found = new Set();
     while (walker.nextNode()) {
       const node = walker.currentNode;
       if (node.parentElement?.closest('code, kbd, script, style, textarea, [data-verbatim]')) continue;
       // a folder's name is the computer's, not the program's; a number of hexadecimal digits is no word
       const said = node.data.replace(/\\/[\\w.\\/-]+/g, ' ').replace(/[0-9a-f]{8}(-[0-9a-f]{4,12}){4}/g, ' ');
       for (const word of said.match(/\\b[A-Za-z]{3,}\\b/g) ?? []) found.add(word);
     }
     return [...found];`,
  );
  return words.filter((word) => !allowed.test(word));
}
