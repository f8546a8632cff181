import { useCallback, useRef, useState } from 'react';
import { asCallError, type CallError, useBackend, useDo } from '../../ipc';
import type { RosterImport } from '../../ipc/types/RosterImport';
import type { RosterImported } from '../../ipc/types/RosterImported';
import type { RosterProgress } from '../../ipc/types/RosterProgress';

/** How often the core is asked how far it is. */
const ASK_EVERY = 150;

/** Runs an import, asks how far it is, and cancels it on request. */
export function useImport() {
  const backend = useBackend();
  const start = useDo('roster_import');
  const [progress, setProgress] = useState<RosterProgress | null>(null);
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const job = useRef('');
  const run = useCallback(
    async (request: Omit<RosterImport, 'job'>): Promise<RosterImported | null> => {
      job.current = crypto.randomUUID();
      setError(null);
      setProgress(null);
      setRunning(true);
      const name = job.current;
      const timer = setInterval(() => {
        backend
          .call('roster_progress', { job: name })
          .then((now) => now.phase !== 'gone' && setProgress(now))
          // the import itself says what went wrong
          .catch(() => undefined);
      }, ASK_EVERY);
      try {
        return await start.run({ ...request, job: name });
      } catch (thrown) {
        setError(asCallError(thrown));
        return null;
      } finally {
        clearInterval(timer);
        setRunning(false);
      }
    },
    [backend, start.run],
  );
  const cancel = useCallback(() => {
    void backend.call('roster_cancel', { job: job.current }).catch(() => undefined);
  }, [backend]);
  return { run, cancel, running, progress, error };
}
