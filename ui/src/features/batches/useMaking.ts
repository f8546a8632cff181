import { useEffect, useRef, useState } from 'react';
import { useDo } from '../../ipc';
import type { BatchView } from '../../ipc/types/BatchView';

/** Makes a batch part after part until it is made, stopped or fails. What is made is on disk after each part. */
export function useMaking(caseId: string, batch: string) {
  const step = useDo('batch_step');
  const [making, setMaking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const stop = useRef(false);
  const running = useRef(false);
  useEffect(
    () => () => {
      stop.current = true;
    },
    [],
  );
  const run = async () => {
    if (running.current) return;
    running.current = true;
    stop.current = false;
    setError(null);
    setMaking(true);
    try {
      let view: BatchView;
      do view = await step.run({ case: caseId, batch });
      while (view.batch.state === 'open' && !stop.current);
    } catch (thrown) {
      setError(thrown);
    } finally {
      running.current = false;
      setMaking(false);
    }
  };
  return {
    making,
    error,
    run,
    stop: () => {
      stop.current = true;
    },
  };
}
