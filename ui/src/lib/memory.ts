import { useCallback, useState } from 'react';

/** What this machine remembers between runs about the look of the desk: widths, columns. Never anything of a case. */
export function recall<T>(key: string, otherwise: T): T {
  try {
    const text = localStorage.getItem(`lucai.${key}`);
    return text === null ? otherwise : (JSON.parse(text) as T);
  } catch {
    return otherwise;
  }
}

export function remember(key: string, value: unknown) {
  try {
    localStorage.setItem(`lucai.${key}`, JSON.stringify(value));
  } catch {
    // A full or forbidden storage loses a column width, nothing else.
  }
}

/** State that is found again after a restart. */
export function useRemembered<T>(key: string, otherwise: T): [T, (next: T | ((before: T) => T)) => void] {
  const [value, setValue] = useState(() => recall(key, otherwise));
  const set = useCallback(
    (next: T | ((before: T) => T)) =>
      setValue((before) => {
        const now = typeof next === 'function' ? (next as (before: T) => T)(before) : next;
        remember(key, now);
        return now;
      }),
    [key],
  );
  return [value, set];
}
