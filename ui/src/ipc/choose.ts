import type { Backend } from './backend';

/** The window's own host where there is one, otherwise the loopback host; fixtures only in builds made for looking at screens. */
export async function chooseBackend(): Promise<Backend> {
  if (import.meta.env.VITE_HOST === 'fake') return (await import('./fake')).fakeBackend();
  if ('__TAURI_INTERNALS__' in window) return (await import('./tauri')).tauriBackend();
  return (await import('./http')).httpBackend();
}
