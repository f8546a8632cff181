import { Button } from '../../components';
import type { RosterProgress } from '../../ipc/types/RosterProgress';
import type { RosterSeen } from '../../ipc/types/RosterSeen';
import { money } from '../../lib/words';
import type { Step } from './draft';

interface Props {
  step: Step;
  seen: RosterSeen | null;
  running: boolean;
  progress: RosterProgress | null;
  /** How many people the import would write; null while that is not known. */
  count: number | null;
  mayNext: boolean;
  onNext: () => void;
  onBack: () => void;
  onCancel: () => void;
}

function words(progress: RosterProgress | null): string {
  if (progress?.phase === 'comparing') return `正在核对，${progress.done} / ${progress.total} 人`;
  if (progress?.phase === 'writing') return `正在写入 ${progress.total} 人…`;
  return '正在读取…';
}

/** Back, next, and while an import runs how far it is. */
export function Foot({ step, seen, running, progress, count, mayNext, onNext, onBack, onCancel }: Props) {
  if (running) {
    const writing = progress?.phase === 'writing';
    return (
      <div className="foot" data-testid="roster-running">
        <progress
          aria-label="导入的进度"
          max={progress?.total || 1}
          value={progress === null || writing ? undefined : progress.done}
        />
        <span role="status">{words(progress)}</span>
        <span className="fill" />
        <Button onPress={onCancel} isDisabled={writing} data-testid="roster-cancel">
          取消导入
        </Button>
      </div>
    );
  }
  const label =
    step === 'preview'
      ? count === null
        ? '导入'
        : `导入 ${count} 人`
      : step === 'columns' && seen && seen.problems.length > 0
        ? `看 ${seen.problems.length} 行问题`
        : '核对并导入';
  return (
    <div className="foot">
      <Button main onPress={onNext} isDisabled={!mayNext} data-testid="roster-next">
        {label}
      </Button>
      <Button plain onPress={onBack}>
        上一步
      </Button>
      <span className="fill" />
      {seen && !seen.refusal ? (
        <small role="status" data-testid="roster-sum">
          能取的 {seen.good} 人，欠付合计 {money(seen.total)} 元；要看的 {seen.problems.length} 行
        </small>
      ) : null}
    </div>
  );
}
