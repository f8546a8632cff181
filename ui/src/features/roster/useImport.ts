import { useCallback, useRef, useState } from 'react';
import { asCallError, type CallError, useBackend, useDo, type ValueOf } from '../../ipc';
import type { RequestOf } from '../../ipc/contract';
import type { RosterProgress } from '../../ipc/types/RosterProgress';

/** How often the core is asked how far it is. */
const ASK_EVERY = 150;

type Imports = 'roster_import' | 'orders_import';

/** What tells how far an import is, and what stops it. */
const BESIDE = {
  roster_import: { progress: 'roster_progress', cancel: 'roster_cancel' },
  orders_import: { progress: 'orders_progress', cancel: 'orders_cancel' },
} as const;

/** Runs an import, asks how far it is, and cancels it on request. */
export function useImport<N extends Imports>(name: N) {
  const backend = useBackend();
  const start = useDo(name);
  const beside = BESIDE[name];
  const [progress, setProgress] = useState<RosterProgress | null>(null);
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const job = useRef('');
  const run = useCallback(
    async (request: Omit<RequestOf<N>, 'job'>): Promise<ValueOf<N> | null> => {
      job.current = crypto.randomUUID();
      setError(null);
      setProgress(null);
      setRunning(true);
      const own = job.current;
      const timer = setInterval(() => {
        backend
          .call(beside.progress, { job: own })
          .then((now) => now.phase !== 'gone' && setProgress(now))
          // the import itself says what went wrong
          .catch(() => undefined);
      }, ASK_EVERY);
      try {
        return await start.run({ ...request, job: own } as RequestOf<N>);
      } catch (thrown) {
        setError(asCallError(thrown));
        return null;
      } finally {
        clearInterval(timer);
        setRunning(false);
      }
    },
    [backend, beside, start.run],
  );
  const cancel = useCallback(() => {
    void backend.call(beside.cancel, { job: job.current }).catch(() => undefined);
  }, [backend, beside]);
  return { run, cancel, running, progress, error };
}
