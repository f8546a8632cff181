import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { asCallError, type CallError, invalidateTouched, useBackend, useDo, type ValueOf } from '../../ipc';
import type { RequestOf } from '../../ipc/contract';
import type { SyncProgress } from '../../ipc/types/SyncProgress';

/** How often the core is asked how far it is. */
const ASK_EVERY = 200;

type Tasks = 'sync_export' | 'sync_inspect' | 'sync_import' | 'sync_remote';

/** How a piece of the exchange stands, and the way to stop it. */
export interface Task {
  running: boolean;
  progress: SyncProgress | null;
  /** It was asked to stop and has not yet. */
  stopping: boolean;
  /** That it was stopped, and what came of that. */
  stopped: string | null;
  cancel: () => void;
}

/** Runs a piece of the exchange, asks how far it is, and stops it on request. */
export function useTask<N extends Tasks>(name: N) {
  const backend = useBackend();
  const client = useQueryClient();
  const { run: start } = useDo(name);
  const [progress, setProgress] = useState<SyncProgress | null>(null);
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const [stopping, setStopping] = useState(false);
  const [stopped, setStopped] = useState<string | null>(null);
  const job = useRef('');
  const run = useCallback(
    async (request: Omit<RequestOf<N>, 'job'>): Promise<ValueOf<N> | null> => {
      const own = crypto.randomUUID();
      job.current = own;
      setError(null);
      setStopped(null);
      setStopping(false);
      setProgress(null);
      setRunning(true);
      const timer = setInterval(() => {
        backend
          .call('sync_progress', { job: own })
          .then((now) => now.phase !== 'gone' && setProgress(now))
          // the work itself says what went wrong
          .catch(() => undefined);
      }, ASK_EVERY);
      try {
        return await start({ ...request, job: own } as RequestOf<N>);
      } catch (thrown) {
        const error = asCallError(thrown);
        // what somebody wished is no error
        if (error.code === 'cancelled') setStopped(error.message);
        else setError(error);
        // that it failed is noted too, and what came before it broke off is there
        await invalidateTouched(client, [{ kind: 'exchange' }]);
        return null;
      } finally {
        clearInterval(timer);
        setRunning(false);
      }
    },
    [backend, client, start],
  );
  const cancel = useCallback(() => {
    setStopping(true);
    void backend.call('sync_cancel', { job: job.current }).catch(() => undefined);
  }, [backend]);
  return { run, cancel, running, stopping, stopped, progress, error };
}
