import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { Shortcut } from './shortcuts';

/** What a page tells the frame about itself. */
export interface PageWords {
  /** Where you are: 案件, 〔2026〕1287号. */
  title: string;
  /** The way here, each with its address. */
  crumbs?: { text: string; to: string }[];
  /** Help of this page (F1), in plain sentences. */
  help?: string[];
  /** Keys that only the page's own controls know, for the key help. */
  keys?: { title: string; list: Shortcut[] };
}

interface Held {
  page: PageWords;
  setPage: (page: PageWords) => void;
}

const PageContext = createContext<Held>({ page: { title: '' }, setPage: () => {} });

export function PageProvider({ children }: { children: ReactNode }) {
  const [page, setPage] = useState<PageWords>({ title: '' });
  return <PageContext value={{ page, setPage }}>{children}</PageContext>;
}

export function usePageWords(): PageWords {
  return useContext(PageContext).page;
}

/** Says where the reader is: in the top line, in the window's title, and what F1 shows. */
export function usePage(words: PageWords) {
  const { setPage } = useContext(PageContext);
  const key = JSON.stringify(words);
  useEffect(() => {
    const page = JSON.parse(key) as PageWords;
    setPage(page);
    document.title = page.title ? `${page.title}·鹭裁` : '鹭裁';
  }, [key, setPage]);
}
