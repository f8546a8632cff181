import { invoke, isTauri } from '@tauri-apps/api/core';

/** Whether the system's own file dialogs can be opened: in the real window only. */
export const hasDialogs = isTauri;

/** Asks for a file by the system's own dialog; null where the user gave up. */
export async function chooseFile(title: string, extensions: string[]): Promise<string | null> {
  return invoke<string | null>('plugin:dialog|open', {
    options: { title, directory: false, multiple: false, filters: [{ name: title, extensions }] },
  });
}

/** Asks for a folder by the system's own dialog; null where the user gave up. */
export async function chooseFolder(title: string, from?: string): Promise<string | null> {
  return invoke<string | null>('plugin:dialog|open', {
    options: { title, directory: true, multiple: false, defaultPath: from || undefined },
  });
}
