import { useEffect } from 'react';
import { useLock } from './lock';

/** Locks after so many minutes without a key or a click; null never does. */
export function useIdleLock(minutes: number | null) {
  const lock = useLock();
  useEffect(() => {
    if (minutes === null || minutes <= 0) return;
    let timer = setTimeout(lock, minutes * 60_000);
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(lock, minutes * 60_000);
    };
    const signs = ['keydown', 'pointerdown', 'wheel'] as const;
    for (const sign of signs) window.addEventListener(sign, again, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of signs) window.removeEventListener(sign, again);
    };
  }, [minutes, lock]);
}
