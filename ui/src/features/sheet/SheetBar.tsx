import { useState } from 'react';
import { DraftBadge } from '../../components/Bits';
import { Button } from '../../components/Button';
import { Select } from '../../components/Select';
import { AddMonths } from './AddMonths';
import { fillFrom } from './fill';
import { SaveSheet } from './SaveSheet';
import { type Side, whyNot } from './sides';
import type { SheetDesk } from './useSheet';

interface SheetBarProps {
  desk: SheetDesk;
  onParty: (party: string) => void;
  onSay: (words: string) => void;
}

/** 谁的工资表，存了没有，撤销和恢复，照一方填，加月份，导出。 */
export function SheetBar({ desk, onParty, onSay }: SheetBarProps) {
  const { view, steps } = desk;
  const [adding, setAdding] = useState(false);
  const [saving, setSaving] = useState(false);
  const target: Side | null = !whyNot(view, 'found') ? 'found' : !whyNot(view, 'admitted') ? 'admitted' : null;
  const name = target === 'found' ? '认定' : '承认';
  const fill = (from: Side, words: string) => {
    if (!target) return;
    const cells = fillFrom(view, from, target);
    if (cells.length === 0) onSay(`没有空着要填的：${name}里已有的不盖掉`);
    else desk.write(target, cells, words);
  };
  return (
    <div className="sub sheet-bar">
      {view.workers.length > 1 ? (
        <>
          <h2 className="spoken">{view.party_name}</h2>
          <Select className="nolabel whose" label="谁的工资表" options={view.workers} value={view.party} onChange={onParty} />
        </>
      ) : (
        <h2>{view.party_name}</h2>
      )}
      <DraftBadge state={desk.state} at={desk.at} />
      <span className="r">
        {target !== null && (
          <>
            <Button plain icon="undo" isDisabled={steps.done.length === 0} onPress={desk.undo}>
              撤销{steps.done.length > 0 ? `“${steps.done.at(-1)?.words}”` : ''}
            </Button>
            <Button plain isDisabled={steps.undone.length === 0} onPress={desk.redo}>
              恢复
            </Button>
            <Button plain onPress={() => fill('claimed', `照请求填${name}`)} data-testid="fill-claimed">
              照请求填{name}
            </Button>
            {target === 'found' && (
              <Button plain onPress={() => fill('admitted', '照承认填认定')} data-testid="fill-admitted">
                照承认填认定
              </Button>
            )}
            <Button plain icon="plus" onPress={() => setAdding(true)} data-testid="add-months">
              加月份
            </Button>
          </>
        )}
        <Button plain onPress={() => setSaving(true)} data-testid="save-sheet">
          导出
        </Button>
      </span>
      {saving && <SaveSheet view={view} onClose={() => setSaving(false)} />}
      {adding && <AddMonths months={desk.months} onAdd={desk.addMonths} onClose={() => setAdding(false)} />}
    </div>
  );
}
