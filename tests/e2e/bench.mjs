// Start of the window to its first usable screen, memory of the process tree, how long the long lists take to open in an office with
// many cases (LUCAI_BENCH_CASES, 10,000), and the members' page of a collective case of 500. Printed, not asserted: all depend on the machine.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Clerk } from './lib/clerk.mjs';
import { groupHeard, must } from './lib/office.mjs';
import { until } from './lib/processes.mjs';
import { calendar, OFFICE } from './lib/sample.mjs';
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

/** What a person waits for on the members' page of 500, from the press of a key or button to what it shows. */
async function groupOfFiveHundred(clerk) {
  await must(clerk, 'user_add', { name: '何敏', roles: ['hearing_clerk'], password: '集美学村的凤凰木' });
  const id = await groupHeard(clerk, calendar((await clerk.status()).today.date), 500);
  await clerk.go('/settings/office');
  const rows = [['open the members', await openList(clerk.window, `/cases/${id}/members`)]];
  const timed = async (what, step) => {
    const began = performance.now();
    await step();
    rows.push([what, Math.round(performance.now() - began)]);
  };
  await timed('select all', async () => {
    await clerk.pressAt('members-all');
    await clerk.see('选中 500 人');
  });
  await clerk.pressAt('members-award_made');
  await clerk.fill('group-award_made-basis', 'claimed');
  await timed('preview', async () => {
    await clerk.pressAt('members-look');
    await clerk.at('members-preview');
  });
  await timed('award all, question and receipt included', async () => {
    await clerk.pressAt('members-run');
    await clerk.confirmedUntil(() => clerk.there('members-done'), 'the receipt', 60_000);
  });
  return rows;
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
  // the window that was closed holds the store until its process has ended
  await until(
    () => {
      execFileSync(path.join(path.dirname(APPLICATION), 'lucaictl'), ['--store', window.store, 'seed', '--cases', String(CASES)], {
        env: { ...process.env, LUCAI_USER: OFFICE.user, LUCAI_PASSWORD: OFFICE.password },
        stdio: 'ignore',
      });
      return true;
    },
    'the made-up cases',
    60_000,
  );
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
  const group = await groupOfFiveHundred(clerk);
  starts.sort((a, b) => a - b);
  const rows = [
    ['start of the window to its first screen, median of 5 (WebDriver included)', `${starts[2]} ms`],
    ['password to the first usable screen', `${opened} ms`],
    ['memory of the process tree, first screen', `${fresh} MiB`],
    ['memory of the process tree, signed in', `${open} MiB`],
    ...lists.map(([what, first, again]) => [`${what} at ${CASES.toLocaleString('en')} cases, first time / again`, `${first} / ${again} ms`]),
    [`memory of the process tree, those lists opened at ${CASES.toLocaleString('en')} cases`, `${full} MiB`],
    ...group.map(([what, took]) => [`collective case of 500: ${what}`, `${took} ms`]),
  ];
  console.log(`window (${path.basename(path.dirname(APPLICATION))} build)`);
  for (const [what, value] of rows) console.log(`  ${what.padEnd(76)} ${value.padStart(10)}`);
} finally {
  await window.close();
  rmSync(folder, { recursive: true, force: true });
}
