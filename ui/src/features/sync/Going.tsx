import { Button } from '../../components';
import type { SyncProgress } from '../../ipc/types/SyncProgress';
import { sizeWords } from '../../lib/size';

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

/** How far something is, and the way to stop it. */
export function Going({ progress, onCancel }: { progress: SyncProgress | null; onCancel: () => void }) {
  const known = progress && progress.total > 0;
  return (
    <div className="going" data-testid="sync-going">
      <span role="status">{progress ? `${DOING[progress.phase] ?? '正在进行'}，${far(progress)}` : '正在开始…'}</span>
      <progress aria-label="进度" {...(known ? { value: Math.min(progress.done, progress.total), max: progress.total } : {})} />
      <Button onPress={onCancel} data-testid="sync-cancel">
        停止
      </Button>
    </div>
  );
}
