import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { type ResponseOf, useAsk, useDo } from '../ipc';
import type { JsonValue } from '../ipc/types/serde_json/JsonValue';

export type AppStatus = ResponseOf<'app_status'>;
type SignedIn = NonNullable<AppStatus['user']>;

export interface Session {
  status: AppStatus;
  user: SignedIn;
  /** Whether this person may open an area of the rail. */
  mayOpen: (area: string) => boolean;
  /** Whether this person may call a command. */
  may: (command: string) => boolean;
}

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ status, children }: { status: AppStatus; children: ReactNode }) {
  const value = useMemo<Session | null>(() => {
    const user = status.user;
    if (!user) return null;
    return {
      status,
      user,
      mayOpen: (area) => user.areas.includes(area),
      may: (command) => user.commands.includes(command),
    };
  }, [status]);
  return <SessionContext value={value}>{children}</SessionContext>;
}

/** Who is signed in, and what this person may do. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('nobody is signed in');
  return session;
}

/**
 * Something a screen remembers for this user (columns, widths, a folded part), kept by the core among the user's settings.
 * The screen changes at once; a refusal to keep it loses nothing but the memory.
 */
export function useKept<T>(key: string, otherwise: T): [T, (next: T) => void] {
  const status = useAsk('app_status', {});
  const { run } = useDo('settings_set');
  const kept = status.data?.settings?.remembered?.[key] as T | undefined;
  const [own, setOwn] = useState<{ value: T } | null>(null);
  const set = useCallback((next: T) => setOwn({ value: next }), []);
  useEffect(() => {
    if (!own) return;
    const timer = setTimeout(() => void run({ remembered: { [key]: own.value as JsonValue } }).catch(() => {}), 400);
    return () => clearTimeout(timer);
  }, [own, key, run]);
  return [own ? own.value : (kept ?? otherwise), set];
}
