// The main job: one ordinary case from first start to the archive volume, a building site's wages from its payroll workbook to the bank
// list, then the mediation station and the other bodies, then the exchange with two offices that have stores of their own, through the real
// window, on real encrypted stores.
// One line for each step; screenshots, DOCX and PDF stay in the folder given by --out.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Clerk } from './lib/clerk.mjs';
import { takeLinkage } from './lib/linkage.mjs';
import { takeExchange } from './lib/offices.mjs';
import { takeCase } from './lib/path.mjs';
import { takeWages } from './lib/wages.mjs';
import { Window } from './lib/window.mjs';

const { values } = parseArgs({ options: { out: { type: 'string', default: 'out' } } });
const out = path.resolve(values.out);
for (const part of ['screenshots', 'papers', 'wages']) {
  rmSync(path.join(out, part), { recursive: true, force: true });
  mkdirSync(path.join(out, part), { recursive: true });
}
const folder = mkdtempSync(path.join(os.tmpdir(), 'lucai-run-'));
const began = performance.now();
let steps = 0;

const window = await Window.open({ store: path.join(folder, 'store'), log: path.join(out, 'window.log') });
const clerk = new Clerk(window);

/** Takes one step, says so in a line, and keeps a picture of where it ended. */
async function step(words, work) {
  steps += 1;
  const number = String(steps).padStart(2, '0');
  const start = performance.now();
  try {
    const found = await work();
    await window.screenshot(path.join(out, 'screenshots', `${number}-${words.replace(/[\s，：、/]+/g, '-')}.png`));
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${number}  ${words}${found ? `：${found}` : ''}  ${seconds} s`);
  } catch (error) {
    await window.screenshot(path.join(out, 'screenshots', `${number}-failed.png`)).catch(() => {});
    writeFileSync(path.join(out, 'failed.txt'), `${words}\n${error.stack}\n\n${await clerk.words().catch(() => '')}`);
    console.error(`${number}  ${words}：没有做成\n${error.message}`);
    throw error;
  }
}

let status = 0;
try {
  await takeCase({ clerk, window, step, out, folder });
  await takeWages({ clerk, window, step, out, folder });
  await takeLinkage({ clerk, window, step, folder });
  await takeExchange({ clerk, step, folder });
  console.log(`完成：${steps} 步，${Math.round((performance.now() - began) / 1000)} s，结果在 ${out}`);
} catch {
  status = 1;
  const log = readFileSync(path.join(out, 'window.log'), 'utf8').split('\n').slice(-12).join('\n');
  console.error(`窗口的日志在 ${path.join(out, 'window.log')}：\n${log}`);
} finally {
  await window.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(status);
