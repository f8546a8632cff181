import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { asCallError, type Backend } from './backend';
import type { Tag } from './contract';

/** The real window: one command for JSON, one for bytes, one event for what changed. */
export function tauriBackend(): Backend {
  return {
    kind: 'tauri',
    async call(name, request) {
      try {
        return await invoke('call', { name, request: request ?? {} });
      } catch (thrown) {
        throw asCallError(thrown);
      }
    },
    async callBytes(name, request) {
      try {
        const bytes = await invoke<ArrayBuffer | number[]>('call_bytes', { name, request: request ?? {} });
        return bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : Uint8Array.from(bytes);
      } catch (thrown) {
        throw asCallError(thrown);
      }
    },
    onTouched(heard) {
      const stop = listen<Tag[]>('touched', (event) => heard(event.payload));
      return () => void stop.then((off) => off());
    },
  };
}
