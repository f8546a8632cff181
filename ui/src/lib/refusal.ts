import type { RefusalView } from '../ipc/types/RefusalView';

/** A refusal in one sentence, with its article. */
export function refusalWords(refusal: RefusalView): string {
  const { article, message } = refusal;
  return article && !message.includes(article) ? `${message}（${article}）` : message;
}
