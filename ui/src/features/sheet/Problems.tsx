import { Button } from '../../components/Button';
import { grouped } from '../../lib/money';
import { cellName, SIDE_NAMES, type Side } from './sides';
import type { SheetDesk } from './useSheet';

/** 2026-03 应发（认定） */
function nameOf(desk: SheetDesk, side: Side | null, cell: string): string {
  const name = cellName(desk.view, cell);
  return side ? `${name}（${SIDE_NAMES[side]}）` : name;
}

/** 读不懂的格和互相矛盾的格；点一下到那一格。改好以前，同一次粘贴的别的格也先不存。 */
export function Problems({ desk }: { desk: SheetDesk }) {
  const { wrong, view } = desk;
  if (wrong.length === 0 && view.problems.length === 0) return null;
  const side: Side = view.found_shown ? 'found' : 'admitted';
  return (
    <div className="sheet-problems" data-testid="sheet-problems">
      {wrong.length > 0 && (
        <p className="late">
          <b>有 {wrong.length} 格没有存，写的都还在；</b>改好以后，同一次填的一起存。
        </p>
      )}
      <ul>
        {wrong.slice(0, 8).map((one) => (
          <li key={one.side + one.cell}>
            <Button plain onPress={() => desk.goTo(one.side, one.cell)}>
              {nameOf(desk, one.side, one.cell)}
            </Button>
            <span className="late">{one.problem}</span>
          </li>
        ))}
        {wrong.length > 8 && <li className="q2">另有 {wrong.length - 8} 格</li>}
        {view.problems.map((one) => (
          <li key={one.code + (one.cell ?? '') + one.message}>
            {one.cell && (
              <Button plain onPress={() => desk.goTo(side, one.cell ?? '')}>
                {nameOf(desk, null, one.cell)}
              </Button>
            )}
            <span className="soon">{grouped(one.message)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
