import type { KeyboardEvent } from 'react';
import { isTyping } from '../../lib/typing';

/** 格与格之间用方向键走，J、K 上下：格子带着行和列，最近的一格接住焦点。 */
export function moveAmong(event: KeyboardEvent<HTMLElement>) {
  if (isTyping(event.target) || event.ctrlKey || event.altKey || event.metaKey) return;
  const steps: Record<string, [number, number]> = {
    ArrowDown: [1, 0],
    j: [1, 0],
    ArrowUp: [-1, 0],
    k: [-1, 0],
    ArrowRight: [0, 1],
    ArrowLeft: [0, -1],
  };
  const step = steps[event.key];
  const here = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
  if (!step || !here) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const at = { row: Number(here.dataset.row), col: Number(here.dataset.col) };
  const next = step[0]
    ? nearest(
        all.filter((one) => (Number(one.dataset.row) - at.row) * step[0] > 0),
        (one) => Math.abs(Number(one.dataset.row) - at.row) * 100 + Math.abs(Number(one.dataset.col) - at.col),
      )
    : all.find((one) => Number(one.dataset.row) === at.row && Number(one.dataset.col) === at.col + step[1]);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function nearest(list: HTMLElement[], far: (one: HTMLElement) => number): HTMLElement | undefined {
  return list.reduce<HTMLElement | undefined>((best, one) => (!best || far(one) < far(best) ? one : best), undefined);
}
