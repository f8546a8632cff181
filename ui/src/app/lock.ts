import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { forgetRecents } from '../features/find/recent';
import { useBackend } from '../ipc';

/** Locks the program: the core forgets its key, this window forgets all that it has read. What was typed is in the drafts. */
export function useLock(): () => void {
  const backend = useBackend();
  const client = useQueryClient();
  return useCallback(() => {
    void (async () => {
      // Screens keep what is typed as drafts when they hear this.
      window.dispatchEvent(new Event('lucai:save'));
      await new Promise((resolve) => setTimeout(resolve, 50));
      await backend.call('lock', {}).catch(() => {});
      forgetRecents();
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'app_status' });
      await client.invalidateQueries({ queryKey: ['app_status'] });
    })();
  }, [backend, client]);
}
