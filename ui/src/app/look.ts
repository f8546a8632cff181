import { useEffect } from 'react';
import { recall, remember } from '../lib/memory';

export interface Look {
  theme: string;
  text_scale: number;
}

/** The look of the last run, so that the window opens in it before anybody has signed in. */
export function lastLook(): Look {
  return recall<Look>('look', { theme: 'system', text_scale: 100 });
}

/** Puts theme and size of text on the document; sizes are all in rem. */
export function useLook(look: Look) {
  const { theme, text_scale } = look;
  useEffect(() => {
    remember('look', { theme, text_scale });
    const root = document.documentElement;
    root.style.fontSize = `${text_scale}%`;
    const dark = window.matchMedia?.('(prefers-color-scheme: dark)');
    const apply = () => {
      root.dataset.theme = theme === 'dark' || (theme === 'system' && dark?.matches) ? 'dark' : 'light';
    };
    apply();
    dark?.addEventListener('change', apply);
    return () => dark?.removeEventListener('change', apply);
  }, [theme, text_scale]);
}
