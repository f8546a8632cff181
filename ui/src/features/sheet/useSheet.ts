import { useCallback, useEffect, useRef, useState } from 'react';
import { type CallError, useAsk, useBackend, useDo } from '../../ipc';
import { asCallError } from '../../ipc/backend';
import type { SheetCellSet, SheetView } from '../../ipc/types';
import { useToday } from '../../lib/today';
import { clockText } from '../../lib/words';
import { type Batch, readBatch, typedInto, waiting, without } from './pending';
import { cellName, keptIn, type Side } from './sides';
import { cellsOf, did, NO_STEPS, redid, type Steps, undid } from './undo';
import { readMonth } from './values';

/** A cell that something points at. */
export interface Wanted {
  side: Side;
  cell: string;
  /** Counts up, so that the same cell can be pointed at again. */
  n: number;
}

/** The sheet and all that is done at it. */
export interface SheetDesk {
  view: SheetView;
  /** Months that stand on screen: those with values, and those added and still empty. */
  months: string[];
  /** What was typed and is not stored; undefined where nothing waits. */
  textIn: (side: Side, cell: string) => string | undefined;
  problemIn: (side: Side, cell: string) => string | undefined;
  /** Wrong cells, first to last. */
  wrong: { side: Side; cell: string; problem: string }[];
  write: (side: Side, cells: { cell: string; text: string }[], words: string) => void;
  /** Puts back what is stored. */
  giveBack: (side: Side, cell: string) => void;
  undo: () => void;
  redo: () => void;
  steps: Steps;
  /** Tries again what was not taken. */
  flush: () => void;
  addMonths: (months: string[]) => void;
  state: 'clean' | 'saving' | 'saved' | 'dirty' | 'failed';
  at: string;
  error: CallError | null;
  wanted: Wanted | null;
  goTo: (side: Side, cell: string) => void;
}

/** The sheet of one worker of a case; null while it is read. */
export function useSheet(caseId: string, party: string | null) {
  const request = { case: caseId, party };
  const asked = useAsk('sheet_show', request, { enabled: caseId !== '', keep: true });
  const desk = useDesk(caseId, party, asked.data ?? null);
  return { asked, desk };
}

const draftOf = (caseId: string, party: string) => `case:${caseId}:sheet:${party}`;

function useDesk(caseId: string, asked: string | null, view: SheetView | null): SheetDesk | null {
  const backend = useBackend();
  const today = useToday();
  const put = useDo('sheet_set');
  const [batches, setBatches] = useState<Batch[]>([]);
  const [steps, setSteps] = useState<Steps>(NO_STEPS);
  const [extra, setExtra] = useState<string[]>([]);
  const [busy, setBusy] = useState(0);
  const [at, setAt] = useState('');
  const [error, setError] = useState<CallError | null>(null);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const party = view?.party ?? asked ?? '';
  const now = useRef({ batches, steps, view, party });
  Object.assign(now.current, { view, party });
  const line = useRef<Promise<void>>(Promise.resolve());
  const run = put.run;

  const keep = useCallback((next: Batch[]) => {
    now.current.batches = next;
    setBatches(next);
  }, []);
  const stepTo = useCallback((next: Steps) => {
    now.current.steps = next;
    setSteps(next);
  }, []);
  /** One call after the other, in the order of the acts. */
  const enqueue = useCallback((act: () => Promise<void>) => {
    setBusy((n) => n + 1);
    line.current = line.current.then(act).finally(() => setBusy((n) => n - 1));
  }, []);
  const send = useCallback(
    async (side: string, cells: SheetCellSet[]) => {
      const answer = await run({ case: caseId, party: now.current.party || null, side, cells });
      now.current.view = answer;
      setAt(clockText(new Date()));
      setError(null);
    },
    [run, caseId],
  );

  const flush = useCallback(() => {
    enqueue(async () => {
      for (const batch of [...now.current.batches]) {
        const shown = now.current.view;
        const read = shown && readBatch(batch, shown, today);
        if (!shown || !read || 'wrong' in read || !now.current.batches.includes(batch)) continue;
        const before = new Map(read.cells.map(({ cell }) => [cell, keptIn(shown, batch.side, cell)]));
        try {
          await send(batch.side, read.cells);
          const cells = read.cells.map(({ cell, value }) => ({
            cell,
            before: before.get(cell) ?? null,
            after: value ?? null,
          }));
          stepTo(did(now.current.steps, { side: batch.side, words: batch.words, cells }));
          keep(now.current.batches.filter((one) => one !== batch));
        } catch (thrown) {
          const failure = asCallError(thrown);
          const named = cellOf(failure, shown, Object.keys(batch.texts));
          const refused = { ...batch, refused: { [named]: failure.message } };
          keep(now.current.batches.map((one) => (one === batch ? refused : one)));
          if (named === '') setError(failure);
        }
      }
    });
  }, [enqueue, send, keep, stepTo, today]);

  const write: SheetDesk['write'] = useCallback(
    (side, cells, words) => {
      const months = cells
        .map(({ cell }) => cell.split('/'))
        .flatMap(([kind, month]) => (kind === 'month' && month ? [month] : []));
      setExtra((all) => [...new Set([...all, ...months])]);
      keep(typedInto(now.current.batches, side, cells, words));
      flush();
    },
    [keep, flush],
  );

  const turn = useCallback(
    (way: 'before' | 'after') => {
      enqueue(async () => {
        const { done, undone } = now.current.steps;
        const step = way === 'before' ? done.at(-1) : undone.at(-1);
        if (!step) return;
        // at once: once the step is stored, the person may already be somewhere else
        const first = step.cells[0];
        if (first) goToCell(setWanted, step.side as Side, first.cell.replace('/stance', '/amount'));
        try {
          await send(step.side, cellsOf(step, way));
          stepTo(way === 'before' ? undid(now.current.steps) : redid(now.current.steps));
        } catch (thrown) {
          setError(asCallError(thrown));
        }
      });
    },
    [enqueue, send, stepTo],
  );

  // What could not be written is kept as a draft, so that a lock or a crash does not lose it.
  const key = view ? draftOf(caseId, party) : '';
  const drafted = useRef(false);
  useEffect(() => {
    if (!key) return;
    backend
      .call('draft_get', { key })
      .then((found) => {
        const kept = (found.draft?.body as { batches?: Batch[] } | undefined)?.batches;
        if (!kept?.length || now.current.batches.length > 0) return;
        drafted.current = true;
        keep(kept);
        flush();
      })
      .catch(() => undefined);
  }, [backend, key, keep, flush]);
  useEffect(() => {
    if (!key) return;
    if (batches.length > 0) {
      drafted.current = true;
      void backend.call('draft_save', { key, body: { batches } as never }).catch(() => undefined);
    } else if (drafted.current) {
      drafted.current = false;
      void backend.call('draft_drop', { key }).catch(() => undefined);
    }
  }, [backend, key, batches]);

  if (!view) return null;
  const wrong = batches.flatMap((batch) => {
    const read = readBatch(batch, view, today);
    const found = { ...('wrong' in read ? read.wrong : {}), ...batch.refused };
    return Object.entries(found)
      .filter(([cell]) => cell !== '')
      .map(([cell, problem]) => ({ side: batch.side, cell, problem }));
  });
  const stored = new Set(view.months.map((one) => one.month));
  const months = [...stored, ...extra.filter((month) => !stored.has(month) && readMonth(month) === month)].sort();
  return {
    view,
    months,
    textIn: (side, cell) => waiting(batches, side, cell)?.texts[cell],
    problemIn: (side, cell) => wrong.find((one) => one.side === side && one.cell === cell)?.problem,
    wrong,
    write,
    giveBack: (side, cell) => {
      keep(without(now.current.batches, side, cell));
      flush();
    },
    undo: () => turn('before'),
    redo: () => turn('after'),
    steps,
    flush,
    addMonths: (more) => setExtra((all) => [...new Set([...all, ...more])]),
    state: error ? 'failed' : busy > 0 ? 'saving' : batches.length > 0 ? 'dirty' : at ? 'saved' : 'clean',
    at,
    error,
    wanted,
    goTo: (side, cell) => goToCell(setWanted, side, cell),
  };
}

/** The cell that a refusal speaks of: the one it names, the only one there is; `''` for all of them together. */
export function cellOf(failure: CallError, view: SheetView, cells: string[]): string {
  const told = (failure.details as { cell?: string } | null | undefined)?.cell;
  if (told !== undefined && cells.includes(told)) return told;
  return cells.length === 1 ? (cells[0] ?? '') : (cells.find((cell) => failure.message.startsWith(cellName(view, cell))) ?? '');
}

function goToCell(set: (next: (before: Wanted | null) => Wanted) => void, side: Side, cell: string) {
  set((before) => ({ side, cell, n: (before?.n ?? 0) + 1 }));
}
