/** 日期、金额、时刻在各页的写法，都出自 lib。 */
import { isDay, momentText, parseDay, weekday as weekdayOf } from './dates';
import { groupYuan, parseYuan, sumYuan } from './money';

export { isDay, momentText, parseDay, shortDay } from './dates';

/** “2026-11-23” → “周一”；不是日期的返回空串。 */
export function weekday(day: string | null | undefined): string {
  return day && isDay(day) ? weekdayOf(day) : '';
}

/** “2026-11-23 周一”；空值返回空串。 */
export function dayText(day: string | null | undefined): string {
  if (!day) return '';
  const w = weekday(day);
  return w ? `${day} ${w}` : day;
}

/** 键入的日期补全；认不出的返回 null。 */
export function readDay(typed: string, today: string): string | null {
  return parseDay(typed, isDay(today) ? today : '2026-01-01');
}

/** 键入的金额 → “12345.60”；不是金额的返回 null。 */
export function readMoney(typed: string): string | null {
  return parseYuan(typed);
}

/** “12345.60” → “12,345.60”；空值返回空串。 */
export function money(yuan: string | null | undefined): string {
  return yuan ? groupYuan(yuan) : '';
}

/** 求和；空的不计。 */
export function sumMoney(values: (string | null | undefined)[]): string {
  return sumYuan(values.filter((v): v is string => Boolean(v)));
}

/** 时刻 → 本机“10:08”。 */
export function clockText(at: number | string | Date): string {
  return momentText(at instanceof Date ? at.getTime() : at).slice(11);
}
