import { Button, CaseNumber, SidePanel } from '../../components';
import type { HearingSlot } from '../../ipc/types/HearingSlot';
import { longDay } from '../../lib/dates';

interface SlotSideProps {
  slot: HearingSlot;
  onClose: () => void;
  onMove?: () => void;
  onOpen: (path: string) => void;
}

/** One hearing: when, where, who, and whether the notice has reached the parties. */
export function SlotSide({ slot, onClose, onMove, onOpen }: SlotSideProps) {
  const { hearing } = slot;
  const lines: [string, string][] = [
    ['时间', `${longDay(slot.day)} ${hearing.from}${hearing.to ? ` 至 ${hearing.to}` : ''}`],
    ['仲裁庭', hearing.room || '未定'],
    ['仲裁员', hearing.people.join('、') || '未定'],
    ['书记员', hearing.clerk || '未定'],
    ['状态', `${hearing.name}，${hearing.state_name}${hearing.closed ? '，不公开' : ''}`],
    ['笔录', hearing.minutes_lines ? `${hearing.minutes_lines} 段` : '还没有'],
  ];
  return (
    <SidePanel
      title={hearing.name}
      onClose={onClose}
      says={<span>{slot.case.parties}</span>}
      foot={
        <>
          <Button main onPress={() => onOpen(`/cases/${slot.case.case}?tab=hearings`)}>
            打开案件
          </Button>
          {onMove && hearing.state !== 'held' && <Button onPress={onMove}>改期</Button>}
        </>
      }
    >
      <p>
        <CaseNumber number={slot.case.number} provisional={slot.case.number_provisional} />{' '}
        <span className="q2">{slot.case.cause}</span>
      </p>
      {slot.clash && <p className="late">相撞：{slot.clash}</p>}
      <dl className="kv two">
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </SidePanel>
  );
}
