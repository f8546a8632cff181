import { useState } from 'react';
import { useKept } from '../../app/session';
import { IconButton, useConfirm, useToast } from '../../components';
import { NameDialog } from '../../components/NameDialog';
import type { Pick } from './rows';

/** What of the list is shown, kept under a name. */
export interface SavedPick {
  name: string;
  pick: Pick;
  text: string;
}

const NONE: SavedPick[] = [];

/** 我的工作的筛选存成名字，一点就到；只有自己看得到。 */
export function SavedPicks({ pick, text, onChoose }: { pick: Pick; text: string; onChoose: (pick: Pick, text: string) => void }) {
  const [kept, setKept] = useKept<SavedPick[]>('work.filters', NONE);
  const [naming, setNaming] = useState(false);
  const confirm = useConfirm();
  const { say } = useToast();
  const sought = text.trim();
  const plain = pick === 'all' && !sought;
  const current = kept.find((one) => one.pick === pick && one.text === sought);

  async function drop(one: SavedPick) {
    if (!(await confirm({ title: `删去筛选“${one.name}”？`, body: '只删这个名字，案件不受影响。', act: '删去' }))) return;
    setKept(kept.filter((other) => other !== one));
    say({ text: `筛选“${one.name}”已删去`, undo: () => setKept(kept) });
  }

  return (
    <>
      {kept.map((one) => (
        <button key={one.name} type="button" aria-pressed={one === current} onClick={() => onChoose(one.pick, one.text)}>
          {one.name}
        </button>
      ))}
      {current && <IconButton icon="close" label={`删去筛选“${current.name}”`} onPress={() => void drop(current)} />}
      {!plain && !current && (
        <button type="button" onClick={() => setNaming(true)}>
          ＋ 存为筛选
        </button>
      )}
      {naming && (
        <NameDialog
          title="存为筛选"
          hint="选的一类和写的字一起存，只有自己看得到。"
          taken={kept.map((one) => one.name)}
          onSave={(name) => {
            setKept([...kept, { name, pick, text: sought }]);
            say({ text: `筛选“${name}”已存下` });
            return undefined;
          }}
          onClose={() => setNaming(false)}
        />
      )}
    </>
  );
}
