import type { HearingSlot } from '../../ipc/types/HearingSlot';

/** Minutes since midnight of `09:30`. */
export function minutes(time: string): number {
  const [h, m] = time.split(':').map(Number);
  return (h ?? 0) * 60 + (m ?? 0);
}

export function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

const WITHOUT_END = 90;

/** When a slot ends; a hearing without a set end is drawn an hour and a half long. */
export function endOf(slot: HearingSlot): number {
  return slot.hearing.to ? minutes(slot.hearing.to) : minutes(slot.hearing.from) + WITHOUT_END;
}

export interface Placed {
  slot: HearingSlot;
  lane: number;
  lanes: number;
}

/** Puts the slots of a day side by side where they run at the same time. */
export function inLanes(slots: HearingSlot[]): Placed[] {
  const sorted = [...slots].sort((a, b) => minutes(a.hearing.from) - minutes(b.hearing.from) || endOf(a) - endOf(b));
  const placed: Placed[] = [];
  let group: Placed[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const one of group) one.lanes = ends.length;
    group = [];
    ends = [];
  };
  for (const slot of sorted) {
    const start = minutes(slot.hearing.from);
    if (ends.length > 0 && ends.every((end) => end <= start)) close();
    const free = ends.findIndex((end) => end <= start);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = endOf(slot);
    const one = { slot, lane, lanes: 1 };
    group.push(one);
    placed.push(one);
  }
  close();
  return placed;
}
