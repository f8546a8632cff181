import type { ReactNode } from 'react';
import { Button } from '../../../components/Button';
import { SidePanel } from '../../../components/SidePanel';
import type { NextActView } from '../types';

/** 理由连同条文，一句话。 */
export function whyNot(a: NextActView): string | null {
  if (!a.refusal) return null;
  const art = a.refusal.article ?? a.article;
  return art && !a.refusal.message.includes(art) ? `${a.refusal.message}（${art}）` : a.refusal.message;
}

const SHOWN = 5;

interface Props {
  acts: NextActView[];
  onAct: (a: NextActView) => void;
  onAll: () => void;
  note?: string | undefined;
  /** 页上另有主要的按钮（待审批），这里就不再有。 */
  quiet?: boolean;
  /** 按哪一天办。 */
  day?: ReactNode;
}

/** 页脚：现在依法可以做的，第一个是主要的；做不了的在“全部行为”里灰着，写明理由和条文。窄的时候少列几个，总在一行之内。 */
export function ActBar({ acts, onAct, onAll, note, quiet, day }: Props) {
  const may = acts.filter((a) => !a.refusal);
  const sorted = [...may.filter((a) => a.primary), ...may.filter((a) => !a.primary)];
  return (
    <footer className="foot actbar" data-testid="act-bar">
      <span className="may">
        {sorted.slice(0, SHOWN).map((a) => (
          <Button key={a.kind} main={a.primary && !quiet} onPress={() => onAct(a)} data-testid={`do-${a.kind}`}>
            {a.label}
          </Button>
        ))}
      </span>
      {acts.length > 0 ? (
        <Button plain onPress={onAll} data-testid="all-acts">
          全部行为 {acts.length}
        </Button>
      ) : null}
      {may.length === 0 ? <small>{note ?? '现在没有可以办的行为'}</small> : null}
      <span className="fill" />
      {day}
    </footer>
  );
}

/** 全部行为，按组；做不了的写明理由。 */
export function AllActs({ acts, onAct, onClose }: { acts: NextActView[]; onAct: (a: NextActView) => void; onClose: () => void }) {
  const groups = [...new Set(acts.map((a) => a.group))];
  return (
    <SidePanel title="全部行为" onClose={onClose} says={<span className="q2">灰色的现在依法不能办</span>}>
      {groups.map((g) => (
        <div key={g} className="actgroup">
          <h3>{g}</h3>
          <ul>
            {acts
              .filter((a) => a.group === g)
              .map((a) => (
                <li key={a.kind}>
                  <button
                    type="button"
                    className={a.refusal ? 'ln off' : 'ln'}
                    aria-disabled={a.refusal ? true : undefined}
                    data-testid={`all-${a.kind}`}
                    onClick={() => {
                      if (!a.refusal) onAct(a);
                    }}
                  >
                    <span>{a.label}</span>
                    <small>{a.refusal ? whyNot(a) : a.article}</small>
                  </button>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </SidePanel>
  );
}
