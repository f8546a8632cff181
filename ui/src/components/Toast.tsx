import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { Button, IconButton } from './Button';

export interface ToastWords {
  text: string;
  /** Takes back what was done; Ctrl+Z does the same while the words stand. */
  undo?: () => void;
}

interface Shown extends ToastWords {
  id: number;
}

interface Toasts {
  say: (words: ToastWords) => void;
  undoLast: () => boolean;
}

const ToastContext = createContext<Toasts | null>(null);
const STAYS_MS = 6000;
const STAYS_WITH_UNDO_MS = 12000;

export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown[]>([]);
  const last = useRef(0);
  const drop = useCallback((id: number) => setShown((all) => all.filter((one) => one.id !== id)), []);
  const say = useCallback((words: ToastWords) => {
    last.current += 1;
    const id = last.current;
    setShown((all) => [...all.slice(-1), { ...words, id }]);
  }, []);
  const current = useRef(shown);
  current.current = shown;
  const undoLast = useCallback(() => {
    const found = current.current.findLast((one) => one.undo);
    if (!found) return false;
    drop(found.id);
    found.undo?.();
    return true;
  }, [drop]);
  const value = useMemo(() => ({ say, undoLast }), [say, undoLast]);
  return (
    <ToastContext value={value}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {shown.map((one) => (
          <ToastLine key={one.id} toast={one} drop={drop} />
        ))}
      </div>
    </ToastContext>
  );
}

function ToastLine({ toast, drop }: { toast: Shown; drop: (id: number) => void }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => drop(toast.id), toast.undo ? STAYS_WITH_UNDO_MS : STAYS_MS);
    return () => clearTimeout(timer);
  }, [held, toast, drop]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only holds the words while they are looked at
    <div
      className="toast"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{toast.text}</span>
      {toast.undo && (
        <Button
          plain
          onPress={() => {
            drop(toast.id);
            toast.undo?.();
          }}
        >
          撤销
        </Button>
      )}
      <IconButton icon="close" label="收起" onPress={() => drop(toast.id)} />
    </div>
  );
}

/** `say({ text, undo })` speaks at the foot of the window. */
export function useToast() {
  const toasts = useContext(ToastContext);
  if (!toasts) throw new Error('ToastProvider is missing');
  return toasts;
}
