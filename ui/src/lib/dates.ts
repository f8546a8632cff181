/** Legal calendar days are plain text `2026-11-23`; no clock and no time zone takes part. */
export type Day = string;

const WEEK = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;
const DAY_MS = 86_400_000;

function asMs(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function fromMs(ms: number): Day {
  return new Date(ms).toISOString().slice(0, 10);
}

/** Whether the text is a day that exists. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(asMs(text)) && fromMs(asMs(text)) === text;
}

export function addDays(day: Day, n: number): Day {
  return fromMs(asMs(day) + n * DAY_MS);
}

/** Days from `a` to `b`; negative when b is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return Math.round((asMs(b) - asMs(a)) / DAY_MS);
}

/** 0 is Sunday. */
export function weekdayIndex(day: Day): number {
  return new Date(asMs(day)).getUTCDay();
}

export function weekday(day: Day): string {
  return isDay(day) ? (WEEK[weekdayIndex(day)] ?? '') : '';
}

export function mondayOf(day: Day): Day {
  return addDays(day, -((weekdayIndex(day) + 6) % 7));
}

/** `2026-11-23 周一` */
export function longDay(day: Day): string {
  return `${day} ${weekday(day)}`;
}

/** `11-23`, for places where the year is plain. */
export function shortDay(day: Day): string {
  return day.slice(5);
}

/**
 * Reads what a clerk types for a day: `2026-11-23`, `20261123`, `2026.11.23`, `2026年11月23日`, `11-23`, `1123` (this year),
 * `今天`, `明天`, `+5`. Null where it is no day.
 */
export function parseDay(text: string, today: Day): Day | null {
  const t = text.trim().replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
  if (t === '今天' || t === '.') return today;
  if (t === '明天') return addDays(today, 1);
  if (t === '昨天') return addDays(today, -1);
  const plus = /^([+-]\d{1,4})$/.exec(t);
  if (plus?.[1]) return addDays(today, Number(plus[1]));
  const full = /^(\d{4})\s*[-./年]?\s*(\d{1,2})\s*[-./月]?\s*(\d{1,2})\s*日?$/.exec(t);
  const short = /^(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$|^(\d{2})(\d{2})$/.exec(t);
  const parts = full
    ? [full[1], full[2], full[3]]
    : short
      ? [today.slice(0, 4), short[1] ?? short[3], short[2] ?? short[4]]
      : null;
  if (!parts) return null;
  const [y, m, d] = parts;
  const day = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

/** `10:30` from `10:30`, `1030`, `9`, `9：30`, `下午3点半`; null where it is no time. */
export function parseTime(text: string): string | null {
  const t = text.trim().replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
  const found = /^(上午|下午)?\s*(\d{1,2})(?:\s*[:：点时]\s*(\d{2}|半)?分?)?$/.exec(t) ?? /^()(\d{1,2})(\d{2})$/.exec(t);
  if (!found) return null;
  let hour = Number(found[2]);
  const minute = found[3] === '半' ? 30 : Number(found[3] ?? 0);
  if (found[1] === '下午' && hour < 12) hour += 12;
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

const SHANGHAI_MS = 8 * 3_600_000;

/** A moment as the log has it (UTC milliseconds or ISO text), shown by the office's clock, UTC+8: `2026-11-23 10:08`. */
export function momentText(at: number | string): string {
  const ms = typeof at === 'number' ? at : Date.parse(at);
  return Number.isNaN(ms) ? '' : new Date(ms + SHANGHAI_MS).toISOString().slice(0, 16).replace('T', ' ');
}
