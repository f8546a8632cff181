import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { isTyping } from './typing';

/** A key of a page or of the program, as the key help lists it. */
export interface Shortcut {
  /** `Ctrl+K`, `N`, `/`, `G W`, `Shift+?`… as printed. */
  keys: string;
  label: string;
}

interface Held extends Shortcut {
  act: React.RefObject<(event: KeyboardEvent) => void>;
  /** Also while text is typed. Keys with Ctrl and F keys always are. */
  whileTyping: boolean;
}

interface Registry {
  add: (one: Held) => () => void;
  list: () => Shortcut[];
}

const RegistryContext = createContext<Registry | null>(null);
const SEQUENCE_MS = 1500;

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${key}`;
}

/** Listens once for all keys of the program; later registered ones win, so that a page may take a key. */
export function ShortcutProvider({ children }: { children: ReactNode }) {
  const held = useRef<Held[]>([]);
  const first = useRef<{ key: string; at: number } | null>(null);
  const registry = useMemo<Registry>(
    () => ({
      add: (one) => {
        held.current.push(one);
        return () => {
          held.current = held.current.filter((other) => other !== one);
        };
      },
      list: () => held.current.map(({ keys, label }) => ({ keys, label })),
    }),
    [],
  );
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
      if (document.querySelector('.veil') && !event.ctrlKey) return;
      const name = nameOf(event);
      const free = name.startsWith('Ctrl+') || /^F\d+$/.test(name);
      const typing = isTyping(event.target);
      const waiting = first.current && event.timeStamp - first.current.at < SEQUENCE_MS ? first.current.key : null;
      first.current = null;
      const find = (keys: string) => held.current.findLast((one) => one.keys === keys && (free || !typing || one.whileTyping));
      const found = (waiting && find(`${waiting} ${name}`)) || find(name);
      if (found) {
        event.preventDefault();
        found.act.current(event);
        return;
      }
      if (!typing && held.current.some((one) => one.keys.startsWith(`${name} `))) {
        first.current = { key: name, at: event.timeStamp };
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

/** Gives a key an act while the caller is on screen; it is listed in the key help (?). */
export function useShortcut(
  keys: string,
  label: string,
  act: (event: KeyboardEvent) => void,
  options: { off?: boolean; whileTyping?: boolean } = {},
) {
  const registry = useContext(RegistryContext);
  const latest = useRef(act);
  latest.current = act;
  const { off = false, whileTyping = false } = options;
  useEffect(() => {
    if (off || !registry) return;
    return registry.add({ keys, label, act: latest, whileTyping });
  }, [registry, keys, label, off, whileTyping]);
}

/** The keys that act now, for the key help. */
export function useShortcutList(): Shortcut[] {
  const registry = useContext(RegistryContext);
  const [list] = useState(() => registry?.list() ?? []);
  return list;
}
