import { Button, Money, PickedBar } from '../../components';
import type { GroupActView } from '../../ipc/types/GroupActView';
import { refusalWords } from '../../lib/refusal';
import { inOrder, type Sums } from './members';

/** What can be done with the members selected. */
export function MembersBar({
  sums,
  acts,
  mayEdit,
  busy,
  onAct,
  onSort,
  onPapers,
  onClear,
}: {
  sums: Sums;
  acts: GroupActView[];
  mayEdit: boolean;
  busy: boolean;
  onAct: (kind: string) => void;
  onSort: () => void;
  onPapers: () => void;
  onClear: () => void;
}) {
  return (
    <PickedBar
      label="选中的成员"
      words={`选中 ${sums.members} 人`}
      sum={
        <>
          请求 <Money yuan={sums.claimed} />
        </>
      }
      busy={busy}
      onClear={onClear}
    >
      {inOrder(acts).map((act) => (
        <Button
          key={act.kind}
          why={act.refusal ? refusalWords(act.refusal) : null}
          onPress={() => onAct(act.kind)}
          data-testid={`members-${act.kind}`}
        >
          {act.label}
        </Button>
      ))}
      <Button onPress={onPapers} data-testid="members-papers">
        成批文书
      </Button>
      {mayEdit ? (
        <Button onPress={onSort} data-testid="members-sort">
          归入分组
        </Button>
      ) : null}
    </PickedBar>
  );
}
