import { Button, ErrorNote, Mark } from '../../components';
import type { Clash } from '../../ipc/types/Clash';
import type { HearingClashes } from '../../ipc/types/HearingClashes';
import { daysBetween, longDay } from '../../lib/dates';

/** A room or a person taken twice is never fixed by oversight: somebody has to say that it is known. */
export function needsYes(clash: Clash): boolean {
  return !clash.warning || clash.kind === 'room' || clash.kind === 'person';
}

interface ClashesProps {
  answer: HearingClashes | undefined;
  checking: boolean;
  error: unknown;
  today: string;
  onRoom: (room: string) => void;
}

/** What stands in the way of the hearing, said before it is saved. */
export function Clashes({ answer, checking, error, today, onRoom }: ClashesProps) {
  if (error) return <ErrorNote error={error} />;
  if (!answer) return <p className="q3">正在核对…</p>;
  return (
    <section className="clashes" aria-live="polite" data-dim={checking || undefined}>
      <h3>排定以前</h3>
      {answer.clashes.length === 0 && <Mark tone="done">仲裁庭和人员都空着。</Mark>}
      {answer.clashes.map((one) => (
        <Mark key={`${one.kind}${one.what}${one.from}`} tone={needsYes(one) ? 'late' : 'soon'}>
          {one.message}
        </Mark>
      ))}
      {answer.notice_by && !answer.clashes.some((one) => one.kind === 'notice') && (
        <Mark tone={daysBetween(today, answer.notice_by) < 0 ? 'late' : 'note'}>
          开庭通知最迟 {longDay(answer.notice_by)} 送达各方。
        </Mark>
      )}
      {answer.clashes.some((one) => one.kind === 'room') && answer.free_rooms.length > 0 && (
        <p className="free-rooms">
          这段时间空着的：
          {answer.free_rooms.map((room) => (
            <Button key={room} plain onPress={() => onRoom(room)}>
              {room}
            </Button>
          ))}
        </p>
      )}
    </section>
  );
}
