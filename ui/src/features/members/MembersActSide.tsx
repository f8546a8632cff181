import { ActChoices, SidePanel } from '../../components';
import type { GroupActView } from '../../ipc/types/GroupActView';
import type { GroupMember } from '../../ipc/types/GroupMember';
import type { GroupView } from '../../ipc/types/GroupView';
import { useKept } from '../case/useDraft';
import { ActOnMembers } from './ActOnMembers';
import type { Typed } from './MembersForm';
import { inOrder } from './members';

export interface SideProps {
  view: GroupView;
  /** Those selected, in the order of the group. */
  members: GroupMember[];
  today: string;
  onClose: () => void;
  /** Selects these instead. */
  onPick: (keys: string[]) => void;
  /** The member because of whom nothing was recorded; null takes the mark away. */
  onMark: (key: string | null) => void;
}

/** 办理: one act on the members selected; without a kind it is chosen first. */
export function MembersActSide({ kind, onKind, ...props }: SideProps & { kind: string | null; onKind: (kind: string) => void }) {
  const acts = inOrder(props.view.acts);
  const act = acts.find((one) => one.kind === kind);
  if (act) return <Drafted key={act.kind} {...props} act={act} />;
  return (
    <SidePanel title={`办理 ${props.members.length} 人`} onClose={props.onClose} takesFocus>
      <div className="members-act" data-testid="members-choose">
        <p className="q2">选中的 {props.members.length} 人，办哪一件事？全部一笔登记，或者都不登记。</p>
        <ActChoices
          acts={acts.map((one) => ({
            key: one.kind,
            label: one.label,
            article: one.article,
            words: one.refusal ? '现在不能办' : '',
            none: one.refusal !== null,
            testId: `choose-${one.kind}`,
          }))}
          onChoose={onKind}
        />
        {acts.length === 0 ? <p>您的职责里没有可以按成员办理的事。</p> : null}
      </div>
    </SidePanel>
  );
}

/** Finds what was typed here before the program ended. */
function Drafted(props: SideProps & { act: GroupActView }) {
  const draftKey = `case:${props.view.case.case}:group:${props.act.kind}`;
  const kept = useKept<Typed>(draftKey);
  if (kept === undefined) return null;
  return <ActOnMembers {...props} draftKey={draftKey} kept={kept} />;
}
