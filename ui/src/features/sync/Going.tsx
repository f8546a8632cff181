import { Button, Mark } from '../../components';
import type { SyncProgress } from '../../ipc/types/SyncProgress';
import { sizeWords } from '../../lib/size';
import type { Task } from './useTask';

const DOING: Record<string, string> = {
  packing: '正在打包记录',
  files: '正在打包附件',
  checking: '正在核对',
  taking: '正在导入',
  pull: '正在取回',
  push: '正在送出',
};

function far({ phase, done, total }: SyncProgress): string {
  if (phase === 'packing') return `${done} / ${total} 条`;
  return total > 0 ? `${sizeWords(done)} / ${sizeWords(total)}` : sizeWords(done);
}

/** How far something is, and the way to stop it; once it was stopped, what came of that. */
export function Going({ of }: { of: Task }) {
  const { running, stopping, stopped, progress } = of;
  if (!running) return <div role="status">{stopped && <Mark tone="note">{stopped}</Mark>}</div>;
  const known = progress && progress.total > 0;
  const words = progress ? `${DOING[progress.phase] ?? '正在进行'}，${far(progress)}` : '正在开始…';
  return (
    <div className="going" data-testid="sync-going">
      <span role="status">{stopping ? '正在停止…' : words}</span>
      <progress aria-label="进度" {...(known ? { value: Math.min(progress.done, progress.total), max: progress.total } : {})} />
      <Button onPress={of.cancel} isDisabled={stopping} data-testid="sync-cancel">
        停止
      </Button>
    </div>
  );
}
