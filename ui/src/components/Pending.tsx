import { Skeleton } from './Bits';
import { ErrorNote } from './ErrorNote';

/** Stands where an answer is awaited, or says why it did not come and asks again. `page`: on the paper of a page of its own. */
export function Pending({
  error,
  onRetry,
  kept = '数据没有改动。',
  lines = 8,
  page,
}: {
  error: unknown;
  onRetry: () => unknown;
  /** What is safe although the answer did not come. */
  kept?: string;
  lines?: number;
  page?: boolean;
}) {
  const inside = error ? <ErrorNote error={error} kept={kept} onRetry={() => void onRetry()} /> : <Skeleton lines={lines} />;
  if (page) return <div className="col paper pad">{inside}</div>;
  return error ? <div className="pad">{inside}</div> : inside;
}
