// The process tree below one process, as Linux tells it: to find the window's own process, to end it as a power cut
// would, and to say how much memory the application takes.
import { readFileSync, readdirSync } from 'node:fs';

function stat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
    const rest = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { pid, name, state: rest[0], parent: Number(rest[1]) };
  } catch {
    return null;
  }
}

/** Every process below `root`, itself included. */
export function tree(root) {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => stat(Number(name)))
    .filter((one) => one && one.state !== 'Z');
  const found = all.filter((one) => one.pid === root);
  for (let grew = true; grew; ) {
    const known = new Set(found.map((one) => one.pid));
    const next = all.filter((one) => known.has(one.parent) && !known.has(one.pid));
    found.push(...next);
    grew = next.length > 0;
  }
  return found;
}

/** Proportional set size of these processes together, in MiB (shared pages are counted once). */
export function memoryMiB(processes) {
  let kib = 0;
  for (const { pid } of processes) {
    try {
      kib += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      // the process ended between the two readings
    }
  }
  return Math.round(kib / 1024);
}

/** Waits until `condition` answers something true, and answers it; says what it waited for where it never does. */
export async function until(condition, what, milliseconds = 20_000) {
  const end = Date.now() + milliseconds;
  let last;
  for (;;) {
    try {
      const answer = await condition();
      if (answer) return answer;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`waited ${milliseconds} ms for ${what}${last ? `: ${last.message}` : ''}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
