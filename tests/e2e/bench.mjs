// Start of the window to its first usable screen, memory of the process tree, and how long the long lists take to open in an office with
// many cases (LUCAI_BENCH_CASES, 10,000). Printed, not asserted: all depend on the machine.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Clerk } from './lib/clerk.mjs';
import { OFFICE } from './lib/sample.mjs';
import { APPLICATION, Window } from './lib/window.mjs';

const CASES = Number(process.env.LUCAI_BENCH_CASES ?? 10_000);
/** The long lists, by address. */
const LISTS = [
  ['the wall of deadlines', '/deadlines'],
  ['the list of cases', '/cases'],
  ['my work', '/work'],
];

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Milliseconds from the change of address to the first frame with rows of the list, as the page itself sees them. */
function openList(window, address) {
  return window.driver.executeAsyncScript(
    `const [address, done] = arguments;
     const began = performance.now();
     const look = () => {
       const rows = document.querySelectorAll('[role="grid"] tbody tr[aria-rowindex]').length;
       if (location.hash.startsWith('#' + address) && rows > 0) requestAnimationFrame(() => done(Math.round(performance.now() - began)));
       else if (performance.now() - began > 50000) done(null);
       else requestAnimationFrame(look);
     };
     location.hash = address;
     requestAnimationFrame(look);`,
    address,
  );
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'lucai-bench-'));
const window = await Window.open({ store: path.join(folder, 'store'), log: path.join(folder, 'log') });
const starts = [window.coldStart];
try {
  const clerk = new Clerk(window);
  const fresh = window.memoryMiB();
  await clerk.ask('office_create', {
    office_code: OFFICE.code,
    office_name: OFFICE.name,
    region: '350200',
    user: OFFICE.user,
    password: OFFICE.password,
    sample: false,
  });
  for (let i = 0; i < 4; i += 1) {
    await window.quit();
    starts.push(await window.start());
  }
  const began = performance.now();
  await clerk.unlock();
  await clerk.see('我的工作');
  const opened = Math.round(performance.now() - began);
  const open = window.memoryMiB();
  await window.quit();
  execFileSync(path.join(path.dirname(APPLICATION), 'lucaictl'), ['--store', window.store, 'seed', '--cases', String(CASES)], {
    env: { ...process.env, LUCAI_USER: OFFICE.user, LUCAI_PASSWORD: OFFICE.password },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await window.start();
  await clerk.unlock();
  await clerk.see('我的工作');
  const lists = [];
  for (const [what, address] of LISTS) {
    const times = [];
    for (let i = 0; i < 5; i += 1) {
      await clerk.go('/settings/office');
      times.push(await openList(window, address));
    }
    // what is asked a second time stands in the page's memory already: the first time is the one a person waits for
    lists.push([what, times[0], median(times.slice(1))]);
  }
  const full = window.memoryMiB();
  starts.sort((a, b) => a - b);
  const rows = [
    ['start of the window to its first screen, median of 5 (WebDriver included)', `${starts[2]} ms`],
    ['password to the first usable screen', `${opened} ms`],
    ['memory of the process tree, first screen', `${fresh} MiB`],
    ['memory of the process tree, signed in', `${open} MiB`],
    ...lists.map(([what, first, again]) => [`${what} at ${CASES.toLocaleString('en')} cases, first time / again`, `${first} / ${again} ms`]),
    [`memory of the process tree, those lists opened at ${CASES.toLocaleString('en')} cases`, `${full} MiB`],
  ];
  console.log(`window (${path.basename(path.dirname(APPLICATION))} build)`);
  for (const [what, value] of rows) console.log(`  ${what.padEnd(76)} ${value.padStart(10)}`);
} finally {
  await window.close();
  rmSync(folder, { recursive: true, force: true });
}
