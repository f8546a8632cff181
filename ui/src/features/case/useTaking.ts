import { useState } from 'react';
import { asCallError, type CallError, useBackend } from '../../ipc';
import { type Uploaded, uploadFile } from './upload';

/**
 * Brings one file after another into the encrypted store and hands each on. `sending` says how far it is; what the store or `onFile`
 * refuses is in `error` until the next one.
 */
export function useTaking(onFile: (file: Uploaded) => Promise<void> | void) {
  const backend = useBackend();
  const [sending, setSending] = useState<string | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const take = async (file: File, then = onFile) => {
    setError(null);
    setSending(`正在存入 ${file.name}…`);
    try {
      const up = await uploadFile(backend, file, (part) => setSending(`正在存入 ${file.name}，${Math.round(part * 100)} %`));
      setSending('正在读取…');
      await then(up);
    } catch (thrown) {
      setError(asCallError(thrown));
    } finally {
      setSending(null);
    }
  };
  return { take, sending, error };
}
