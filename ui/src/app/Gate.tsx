import { lazy, type ReactNode, Suspense, useState } from 'react';
import { ErrorNote } from '../components/ErrorNote';
import { useAsk } from '../ipc';
import { TodayProvider } from '../lib/today';
import { useIdleLock } from './idle';
import { lastLook, useLook } from './look';
import { SessionProvider } from './session';

const FirstStart = lazy(() => import('../features/start/FirstStart'));
const Unlock = lazy(() => import('../features/start/Unlock'));

/** First start, locked, or open: nothing of a case is drawn before somebody has signed in. */
export function Gate({ children }: { children: ReactNode }) {
  const { data: status, error, refetch } = useAsk('app_status', {});
  const settings = status?.settings;
  useLook(settings ? { theme: settings.theme, text_scale: settings.text_scale } : lastLook());
  useIdleLock(status?.phase === 'open' ? (settings?.idle_lock_minutes ?? null) : null);
  // The wizard has made the office before it has shown the recovery key: it stays until the key is on paper.
  const [starting, setStarting] = useState(false);
  if (status?.phase === 'fresh' && !starting) setStarting(true);
  if (error && !status) {
    return (
      <main className="alone">
        <ErrorNote
          error={error}
          kept="数据没有改动。"
          todo="关闭后重新打开本程序；仍不行的，请联系管理员。"
          onRetry={() => void refetch()}
        />
      </main>
    );
  }
  if (!status) return null;
  return (
    <TodayProvider day={status.today.date}>
      <Suspense fallback={null}>
        {starting ? (
          <FirstStart regions={status.regions} onDone={() => setStarting(false)} />
        ) : status.phase === 'open' && status.user ? (
          <SessionProvider status={status}>{children}</SessionProvider>
        ) : (
          <Unlock status={status} />
        )}
      </Suspense>
    </TodayProvider>
  );
}
