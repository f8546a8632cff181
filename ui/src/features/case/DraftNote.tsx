import type { ReactNode } from 'react';
import type { DraftState } from './useDraft';

/** 表旁的草稿：几时存的；没有存上的，内容还在。`page`：整页的表，改动未存也说。 */
export function DraftNote({ draft, page = false }: { draft: DraftState; page?: boolean }) {
  const said = page && draft.dirty ? '有改动未存' : draft.words;
  return (
    <span className={draft.error ? 'draft late' : 'draft'} role="status" data-testid={page ? 'draft-badge' : undefined}>
      {draft.error ? `草稿没有存上，内容还在${page ? '本页' : ''}` : said}
    </span>
  );
}

/** 接着上次的表：可以重新填。`children` 是还能接着做的别的事。 */
export function TakenUp({ onAnew, children }: { onAnew: () => void; children?: ReactNode }) {
  return (
    <p className="known">
      <span>接着上次没有办完的表。</span>
      {children}
      <button type="button" className="textbtn" onClick={onAnew}>
        重新填
      </button>
    </p>
  );
}
