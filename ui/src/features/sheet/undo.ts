/** One side's cells before and after one act at the desk: an edit, a paste, a filling. */
export interface Step {
  side: string;
  /** 粘贴 70 格, 照请求填认定. */
  words: string;
  cells: { cell: string; before: string | null; after: string | null }[];
}

/** What can be taken back and done again. */
export interface Steps {
  done: Step[];
  undone: Step[];
}

export const NO_STEPS: Steps = { done: [], undone: [] };
const MOST_STEPS = 200;

/** A new act ends what could be done again; an act that changed nothing is none. */
export function did(steps: Steps, step: Step): Steps {
  const cells = step.cells.filter((one) => one.before !== one.after);
  if (cells.length === 0) return steps;
  return { done: [...steps.done.slice(1 - MOST_STEPS), { ...step, cells }], undone: [] };
}

export function undid(steps: Steps): Steps {
  const last = steps.done.at(-1);
  return last ? { done: steps.done.slice(0, -1), undone: [...steps.undone, last] } : steps;
}

export function redid(steps: Steps): Steps {
  const last = steps.undone.at(-1);
  return last ? { done: [...steps.done, last], undone: steps.undone.slice(0, -1) } : steps;
}

/** The cells of a step as the core takes them. */
export function cellsOf(step: Step, way: 'before' | 'after') {
  return step.cells.map((one) => ({ cell: one.cell, value: one[way] }));
}
