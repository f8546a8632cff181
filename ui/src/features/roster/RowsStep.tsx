import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { Button, Empty, SaveTo } from '../../components';
import { useDo } from '../../ipc';
import type { RosterProblem } from '../../ipc/types/RosterProblem';
import type { RosterSeen } from '../../ipc/types/RosterSeen';
import type { RosterSource } from '../../ipc/types/RosterSource';
import { MendCell } from './MendCell';

interface Props {
  seen: RosterSeen;
  source: RosterSource;
  dim: boolean;
  onMend: (row: number, field: string, value: string) => void;
  onUndo: (row: number, field: string) => void;
  onTake: (row: number) => void;
}

/** From so many rows on only those in sight are drawn. */
const VIRTUAL_FROM = 100;

const CELLS = [
  { field: 'name', label: '姓名' },
  { field: 'id', label: '身份证号' },
  { field: 'due', label: '应发' },
  { field: 'paid', label: '已付' },
  { field: 'owed', label: '欠付' },
];

/** Rows with problems, by row and cell, mended in place. A row that is right leaves the list by itself. */
export function RowsStep({ seen, source, dim, onMend, onUndo, onTake }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [saving, setSaving] = useState(false);
  const save = useDo('roster_problems_save');
  const rows = seen.problems;
  const virtual = rows.length > VIRTUAL_FROM;
  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: virtual,
    getScrollElement: () => box.current,
    estimateSize: () => 52,
    overscan: 8,
    getItemKey: (at) => rows[at]?.row ?? at,
    initialRect: { width: 1000, height: 600 },
  });
  const places = virtual
    ? virtualizer.getVirtualItems().map(({ index, start }) => ({ index, start }))
    : rows.map((_, index) => ({ index, start: null }));
  /** Enter: to the cell that is wrong in the next row. */
  const toNext = (row: number) => {
    const at = rows.findIndex((one) => one.row === row);
    const next = rows[at + 1] ?? rows[at - 1];
    if (!next) return;
    if (virtual) virtualizer.scrollToIndex(rows.indexOf(next), { align: 'auto' });
    const seek = () => box.current?.querySelector<HTMLInputElement>(`[data-row="${next.row}"] input[data-first]`)?.focus();
    requestAnimationFrame(seek);
  };
  return (
    <section className="part rows" aria-label="改正问题行">
      <div className="line">
        <p role="status">
          能取的 <b>{seen.good}</b> 人；
          {rows.length > 0 ? (
            <>
              要看的 <b className="late">{rows.length}</b> 行：就地改好，或者先放着，改好的人下次再导入。
            </>
          ) : (
            '没有要改的行。'
          )}
        </p>
        {rows.length > 0 ? (
          <Button plain onPress={() => setSaving(!saving)} data-testid="problems-save">
            这些行存为表格
          </Button>
        ) : null}
      </div>
      {saving ? (
        <SaveTo
          acts={[{ label: '存下', testId: 'problems-save-now', save: (path) => save.run({ source, path }) }]}
          kept="表格没有写成，改正的内容都在。"
          onDone={() => setSaving(false)}
        />
      ) : null}
      {rows.length === 0 ? (
        <Empty title="没有要改的行">可以去核对并导入了。</Empty>
      ) : (
        <div className={dim ? 'problems dim' : 'problems'} ref={box} data-testid="roster-problems">
          <div className="prow head" aria-hidden="true">
            <span>行</span>
            {CELLS.map((one) => (
              <span key={one.field}>{one.label}</span>
            ))}
            <span>哪里不对</span>
          </div>
          <ul style={virtual ? { height: virtualizer.getTotalSize() } : undefined}>
            {places.map(({ index, start }) => {
              const one = rows[index];
              return one ? (
                <li
                  key={one.row}
                  ref={virtual ? virtualizer.measureElement : undefined}
                  data-index={index}
                  data-row={one.row}
                  className="prow"
                  style={start === null ? undefined : { position: 'absolute', transform: `translateY(${start}px)` }}
                  aria-setsize={rows.length}
                  aria-posinset={index + 1}
                >
                  <ProblemCells one={one} onMend={onMend} onNext={toNext} onTake={onTake} />
                </li>
              ) : null;
            })}
          </ul>
        </div>
      )}
      {seen.mended.length > 0 ? (
        <details className="mended" open={seen.mended.length <= 8}>
          <summary>已改正 {seen.mended.length} 处，与原来的内容一并记录</summary>
          <ul data-testid="roster-mended">
            {seen.mended.map((one) => (
              <li key={`${one.row}/${one.field}`}>
                第 {one.row} 行 {one.label}：<s>{one.from || '（空）'}</s> → {one.to || '（空）'}
                <button type="button" className="textbtn quiet" onClick={() => onUndo(one.row, one.field)}>
                  撤回
                </button>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

interface CellsProps {
  one: RosterProblem;
  onMend: Props['onMend'];
  onNext: (row: number) => void;
  onTake: Props['onTake'];
}

function ProblemCells({ one, onMend, onNext, onTake }: CellsProps) {
  const why = `problem-${one.row}`;
  const hidden = one.kind === 'other' && one.field === null;
  return (
    <>
      <span className="n">{one.row}</span>
      {CELLS.map(({ field, label }) => (
        <MendCell
          key={field}
          row={one.row}
          field={field}
          label={`第 ${one.row} 行${label}`}
          value={one.cells[field] ?? ''}
          lost={field === 'id' && one.kind === 'id_as_number'}
          wrong={one.field === field}
          why={why}
          onMend={(value) => onMend(one.row, field, value)}
          onNext={() => onNext(one.row)}
        />
      ))}
      <span className="why" id={why}>
        <b>{one.kind_name}</b> {one.message}
        {hidden ? (
          <button type="button" className="textbtn" onClick={() => onTake(one.row)}>
            核对过，取用这一行
          </button>
        ) : null}
      </span>
    </>
  );
}
