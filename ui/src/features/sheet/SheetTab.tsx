import { useNavigate } from 'react-router';
import { Button } from '../../components/Button';
import { Pending } from '../../components/Pending';
import { useShortcut } from '../../lib/shortcuts';
import { ItemsGrid } from './ItemsGrid';
import { Problems } from './Problems';
import { SheetParts } from './SheetFoot';
import { type Side, sidesOf } from './sides';
import type { useSheet } from './useSheet';
import './sheet.css';

interface SheetTabProps {
  caseId: string;
  sheet: ReturnType<typeof useSheet>;
  shown: string | null;
  onOpen: (claim: string, side: Side) => void;
  onClaim: (claim: string) => void;
  onParty: (party: string) => void;
  onRefused: (words: string) => void;
}

/** 案件页上看一眼的工资表：每项请求的数量和金额、分成几份裁决书；逐月的数在工资表里填。 */
export function SheetTab({ caseId, sheet, shown, onOpen, onClaim, onParty, onRefused }: SheetTabProps) {
  const navigate = useNavigate();
  const { asked, desk } = sheet;
  useShortcut('Ctrl+Z', '撤销', () => desk?.undo(), { off: !desk?.steps.done.length });
  if (!desk) return <Pending error={asked.error} onRetry={asked.refetch} kept="案件没有变动。" lines={6} />;
  const { view } = desk;
  const open = () => void navigate(`/cases/${caseId}/sheet?party=${encodeURIComponent(view.party)}`);
  return (
    <>
      <div className="sect bar">
        {view.workers.length > 1 ? (
          <select
            className="box whose-sheet"
            aria-label="谁的工资表"
            value={view.party}
            onChange={(event) => onParty(event.target.value)}
          >
            {view.workers.map((one) => (
              <option key={one.value} value={one.value}>
                {one.label}
              </option>
            ))}
          </select>
        ) : null}
        <small>{view.months.length > 0 ? `逐月 ${view.months.length} 个月；` : ''}在金额上按回车看怎么算的</small>
        <span className="r">
          <Button plain onPress={open} data-testid="open-sheet">
            填工资表
          </Button>
          {view.found_shown && (
            <Button plain onPress={() => void navigate(`/cases/${caseId}/award`)} data-testid="open-award">
              裁决台
            </Button>
          )}
        </span>
      </div>
      <Problems desk={desk} />
      <ItemsGrid desk={desk} sides={sidesOf(view)} shown={shown} onRefused={onRefused} onOpen={onOpen} onClaim={onClaim} />
      <SheetParts view={view} />
    </>
  );
}
