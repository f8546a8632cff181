import { useState } from 'react';
import { Button, ErrorNote, SidePanel, TextField, useToast } from '../../components';
import { useDo } from '../../ipc';
import type { GroupMember } from '../../ipc/types/GroupMember';
import { groupsBefore } from './members';

/** 归入分组: puts the members chosen into a sub-group, named anew or one that is there; an empty name takes them out. */
export function SortSide({
  caseId,
  members,
  known,
  onClose,
  onDone,
}: {
  caseId: string;
  members: GroupMember[];
  /** Names of the sub-groups that are there. */
  known: string[];
  onClose: () => void;
  onDone: () => void;
}) {
  const [name, setName] = useState('');
  const sort = useDo('group_sort');
  const { say } = useToast();
  const inSome = members.some((one) => one.subgroup !== '');
  const put = async (to: string) => {
    const before = groupsBefore(members);
    try {
      await sort.run({ case: caseId, members: members.map((one) => one.party), name: to });
    } catch {
      return; // shown by sort.error
    }
    const undo = async () => {
      for (const one of before) await sort.run({ case: caseId, ...one });
    };
    say({
      text: to ? `${members.length} 人已归入“${to}”` : `${members.length} 人已移出分组`,
      undo: () => void undo().catch(() => say({ text: '没有撤销成，分组还是现在这样' })),
    });
    onDone();
  };
  const wish = name.trim();
  return (
    <SidePanel
      title={`归入分组 ${members.length} 人`}
      onClose={onClose}
      takesFocus
      foot={
        <>
          <Button
            main
            isDisabled={sort.busy || !wish || members.length === 0}
            onPress={() => void put(wish)}
            data-testid="sort-submit"
          >
            归入 {members.length} 人
          </Button>
          <Button isDisabled={sort.busy || !inSome} onPress={() => void put('')} data-testid="sort-out">
            移出分组
          </Button>
        </>
      }
    >
      <div className="stack" data-testid="sort-side">
        <TextField
          id="sort-name"
          testId="sort-name"
          label="分组名称"
          value={name}
          onChange={setName}
          maxLength={20}
          hint="例如 先行调解、续行审理；一名成员只在一个分组里，归入新的就离开原来的。"
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing && wish) void put(wish);
          }}
        />
        {known.length > 0 ? (
          <div className="chips known-groups" role="group" aria-label="已有的分组">
            <span className="q2">已有的分组</span>
            {known.map((one) => (
              <button key={one} type="button" aria-pressed={one === wish} onClick={() => setName(one)}>
                {one}
              </button>
            ))}
          </div>
        ) : null}
        <p className="fine">
          {members
            .slice(0, 30)
            .map((one) => one.name)
            .join('、')}
          {members.length > 30 ? `等 ${members.length} 人` : ''}
        </p>
        <ErrorNote error={sort.error} kept="分组没有变动，写的都在。" />
      </div>
    </SidePanel>
  );
}
