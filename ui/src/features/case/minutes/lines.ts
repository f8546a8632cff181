import type { MinutesLine } from '../types';

export interface Line extends MinutesLine {
  key: string;
}

/** 行的本地记号，只让界面认得同一行。 */
export function withKeys(lines: MinutesLine[]): Line[] {
  return lines.map((l) => ({ ...l, key: crypto.randomUUID() }));
}

export function bare(lines: Line[]): MinutesLine[] {
  return lines.filter((l) => l.text.trim()).map(({ speaker, text }) => ({ speaker, text }));
}

/** 回车：在光标处把一行分成两行，后一行由下一个说话人接着；没有话的行不再分。 */
export function splitLine(lines: Line[], key: string, at: number, next: string): Line[] {
  const i = lines.findIndex((l) => l.key === key);
  const line = lines[i];
  if (!line) return lines;
  const rest: Line = { key: crypto.randomUUID(), speaker: next, text: line.text.slice(at).trimStart() };
  return [...lines.slice(0, i), { ...line, text: line.text.slice(0, at).trimEnd() }, rest, ...lines.slice(i + 1)];
}

/** 行首退格：空行删去；有话的并到上一行。返回新的各行和光标应在的位置。 */
export function joinLine(lines: Line[], key: string): { lines: Line[]; focus: string; at: number } | null {
  const i = lines.findIndex((l) => l.key === key);
  const line = lines[i];
  const before = lines[i - 1];
  if (!line || !before) return null;
  const at = before.text.length;
  return {
    lines: [...lines.slice(0, i - 1), { ...before, text: before.text + line.text }, ...lines.slice(i + 1)],
    focus: before.key,
    at,
  };
}

/** 一问一答：下一行默认换成上一个不同的说话人，问的人和答的人来回。 */
export function nextSpeaker(lines: Line[], key: string): string {
  const i = lines.findIndex((l) => l.key === key);
  const now = lines[i]?.speaker ?? '';
  for (let j = i - 1; j >= 0; j--) {
    const s = lines[j]?.speaker;
    if (s && s !== now) return s;
  }
  return now;
}
