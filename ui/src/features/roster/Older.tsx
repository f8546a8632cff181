import { useState } from 'react';
import { useAsk, useDo } from '../../ipc';
import type { DraftList } from '../../ipc/types/DraftList';
import { momentText } from '../../lib/words';
import { type RosterDraft, readRoster } from './draft';

interface Props {
  prefix: string;
  own: string;
  onOpen: (key: string, draft: RosterDraft) => void;
}

/** Imports that were begun and not finished: a crash or a lock loses none of them. */
export function Older({ prefix, own, onOpen }: Props) {
  const [hidden, setHidden] = useState<string[]>([]);
  const drop = useDo('draft_drop');
  const drafts = useAsk('draft_list', { prefix }, { fresh: true }).data as DraftList | undefined;
  const older = (drafts?.drafts ?? []).flatMap((one) => {
    const draft = readRoster(one.body);
    return draft && one.key !== own && !hidden.includes(one.key) ? [{ key: one.key, at: one.at, draft }] : [];
  });
  return older.slice(0, 3).map((one) => (
    <div className="banner" key={one.key} data-testid="older-roster">
      <span>没有导入完的花名册</span>
      <b>{one.draft.file?.name}</b>
      <span className="q2">
        {momentText(one.at)} 存{one.draft.mends.length > 0 ? `，已改正 ${one.draft.mends.length} 处` : ''}
      </span>
      <span className="fill" />
      <button type="button" className="btn small" onClick={() => onOpen(one.key, one.draft)} data-testid="resume-roster">
        接着导入
      </button>
      <button
        type="button"
        className="textbtn quiet"
        onClick={() => {
          setHidden([...hidden, one.key]);
          void drop.run({ key: one.key }).catch(() => undefined);
        }}
      >
        丢弃
      </button>
    </div>
  ));
}
