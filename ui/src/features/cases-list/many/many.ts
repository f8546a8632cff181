import type { CaseRef } from '../../../ipc/types/CaseRef';
import type { ManyMade } from '../../../ipc/types/ManyMade';
import type { RefusalView } from '../../../ipc/types/RefusalView';
import { refusalWords } from '../../../lib/refusal';

/** The most cases that are taken together; the core refuses more. */
export const MOST = 500;
/** So many go in one call, so that the window can show how far it is and can be told to stop. */
export const AT_ONCE = 10;

/** What came of one case: done, refused with its reason, or not tried because somebody stopped or the machine failed. */
export interface Outcome {
  case: CaseRef;
  result: 'done' | 'refused' | 'untried';
  refusal: RefusalView | null;
}

export interface Run {
  outcomes: Outcome[];
  /** The machine failed, or somebody stopped. */
  ended: 'whole' | 'stopped' | 'broken';
}

/**
 * Does one act to the cases, some at a time. `step` hears of every outcome as it comes; `stopped` is asked before each call.
 * A call that fails as a whole ends the run: what was reported done stays done, the rest counts as not tried.
 */
export async function runMany(
  cases: CaseRef[],
  call: (cases: string[]) => Promise<ManyMade>,
  stopped: () => boolean,
  step: (done: number) => void,
): Promise<Run & { error: unknown }> {
  const outcomes: Outcome[] = [];
  let ended: Run['ended'] = 'whole';
  let error: unknown = null;
  for (let at = 0; at < cases.length; at += AT_ONCE) {
    if (stopped()) {
      ended = 'stopped';
      break;
    }
    try {
      const made = await call(cases.slice(at, at + AT_ONCE).map((one) => one.case));
      for (const row of made.rows)
        outcomes.push({ case: row.case, result: row.refusal ? 'refused' : 'done', refusal: row.refusal });
      step(outcomes.length);
      if (made.broken) {
        ended = 'broken';
        break;
      }
    } catch (thrown) {
      error = thrown;
      ended = 'broken';
      break;
    }
  }
  const tried = new Set(outcomes.map((one) => one.case.case));
  for (const one of cases) if (!tried.has(one.case)) outcomes.push({ case: one, result: 'untried', refusal: null });
  return { outcomes, ended, error };
}

/** After a retry: what the second run says replaces what the first said of the same case; the order stays. */
export function merged(before: Outcome[], after: Outcome[]): Outcome[] {
  const now = new Map(after.map((one) => [one.case.case, one]));
  return before.map((one) => now.get(one.case.case) ?? one);
}

/** What was not done first: refused, then not tried, then done. */
export function exceptionsFirst(outcomes: Outcome[]): Outcome[] {
  const rank = { refused: 0, untried: 1, done: 2 };
  return [...outcomes].sort((a, b) => rank[a.result] - rank[b.result]);
}

export const RESULT_WORDS = { done: '已办', refused: '没有办成', untried: '没有办到' } as const;

/** The lines of the receipt. */
export function receiptRows(outcomes: Outcome[]) {
  return exceptionsFirst(outcomes).map((one) => ({
    number: one.case.number,
    parties: one.case.parties,
    result: RESULT_WORDS[one.result],
    words: one.refusal
      ? refusalWords(one.refusal)
      : one.result === 'done'
        ? `现在是“${one.case.state_name}”`
        : '停下之前没有轮到',
  }));
}
