import { useCallback, useEffect, useRef, useState } from 'react';
import { useAsk, useBackend } from '../../ipc';
import { asCallError, type CallError } from '../../ipc/backend';
import { isChanged } from '../../ipc/contract';
import { clockText } from '../../lib/words';

/** 上次填到一半存下的内容：没有的是 null，还在读的是 undefined。 */
export function useKept<T>(key: string): T | null | undefined {
  const kept = useAsk('draft_get', { key }, { fresh: true });
  return kept.isPending ? undefined : ((kept.data?.draft?.body ?? null) as T | null);
}

export interface DraftState {
  /** “草稿 10:08 已存”，还没有存过是空串。 */
  words: string;
  /** 还有没存下的改动。 */
  dirty: boolean;
  error: CallError | null;
  /** 立刻存下；锁屏、离开、Ctrl+S 时用。 */
  flush: () => Promise<void>;
  /** 不再保存（已经收件、记录或者丢弃）。 */
  stop: () => void;
}

/**
 * 草稿自己保存：改动停下四分之一秒就写进加密库，离开页面时立刻写。保存失败时说明，并在下一次改动时再试；
 * 填的内容一直留在表里。
 */
export function useDraft(key: string, body: object, active: boolean): DraftState {
  const backend = useBackend();
  const [words, setWords] = useState('');
  const [dirty, setDirty] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const text = JSON.stringify(body);
  const kept = useRef(text);
  const now = useRef({ text, body, key });
  const stopped = useRef(false);
  const line = useRef<Promise<void>>(Promise.resolve());
  now.current = { text, body, key };

  const write = useCallback(() => {
    line.current = line.current.then(async () => {
      const { text: t, body: b, key: k } = now.current;
      if (stopped.current || t === kept.current) return;
      try {
        const answer: unknown = await backend.call('draft_save', { key: k, body: b as never });
        const at = (isChanged(answer) ? (answer.value as { at?: string }) : (answer as { at?: string }))?.at;
        kept.current = t;
        setWords(`草稿 ${clockText(at ?? new Date())} 已存`);
        setError(null);
        setDirty(now.current.text !== t);
      } catch (thrown) {
        setError(asCallError(thrown));
      }
    });
    return line.current;
  }, [backend]);

  useEffect(() => {
    if (!active || stopped.current || text === kept.current) return;
    setDirty(true);
    const timer = setTimeout(() => void write(), 250);
    return () => clearTimeout(timer);
  }, [text, active, write]);

  const running = useRef(active);
  running.current = active;
  useEffect(
    () => () => {
      if (running.current) void write();
    },
    [write],
  );

  const stop = useCallback(() => {
    stopped.current = true;
    setDirty(false);
  }, []);
  return { words, dirty, error, flush: write, stop };
}
