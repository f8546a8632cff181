import { useCallback, useState } from 'react';
import { useToast } from '../../components/Toast';
import { type CallError, useAsk, useDo } from '../../ipc';
import type { ElementsView } from '../../ipc/types/ElementsView';

export interface Cell {
  field: string;
  value: string | string[] | null;
}

/** 证据以序号的列表存，其余是文字。 */
const toWire = (cells: Cell[]) =>
  cells.map(({ field, value }) => ({ field, value: Array.isArray(value) ? value.map(Number) : value || null }));

/** 一格现在的值，撤销时写回去。 */
export function standing(view: ElementsView, field: string): Cell['value'] {
  const [head, key, last] = field.split('/');
  if (head === 'member') return view.members.find((one) => one.party === key)?.admitted ?? null;
  const one = view.elements.find((x) => x.element === key);
  if (!one) return null;
  if (head === 'tribunal') return one.finding;
  if (head === 'question') return one.question;
  if (head === 'label') return one.label;
  const said = head === 'applicant' ? one.applicant : one.respondent;
  if (last === 'evidence') return said.evidence;
  return said.text || null;
}

/** 一案的要素表：读、写、撤销上一次。 */
export function useElements(caseId: string) {
  const asked = useAsk('elements_show', { case: caseId }, { enabled: caseId !== '', keep: true });
  const set = useDo('elements_set');
  const { say } = useToast();
  const [error, setError] = useState<CallError | null>(null);
  const view = asked.data?.case.case === caseId ? asked.data : undefined;
  const run = set.run;
  const write = useCallback(
    async (cells: Cell[], words: string, undo = true): Promise<CallError | null> => {
      if (!view) return null;
      const before = cells.map(({ field }) => ({ field, value: standing(view, field) }));
      try {
        await run({ case: caseId, cells: toWire(cells) as never });
        setError(null);
        say(undo ? { text: words, undo: () => void write(before, `${words}，已撤销`, false) } : { text: words });
        return null;
      } catch (thrown) {
        return thrown as CallError;
      }
    },
    [view, run, caseId, say],
  );
  return { asked, view, write, busy: set.busy, error, setError };
}

export type Elements = ReturnType<typeof useElements>;
export type Write = Elements['write'];
