import type { CaseFilter } from '../../ipc/types/CaseFilter';
import { addDays, type Day } from '../../lib/dates';

/** Whether the filter asks for nothing. */
export function isPlain(filter: CaseFilter): boolean {
  return Object.values(filter).every(
    (value) =>
      value === null || value === undefined || value === '' || value === false || (Array.isArray(value) && value.length === 0),
  );
}

/** The same filter without what asks for nothing, with keys in one order, so that two can be compared. */
export function trimmed(filter: CaseFilter): CaseFilter {
  const entries = Object.entries(filter).filter(([, value]) => !isPlain({ text: value } as CaseFilter));
  return Object.fromEntries(entries.sort(([a], [b]) => a.localeCompare(b)));
}

export function same(a: CaseFilter, b: CaseFilter): boolean {
  return JSON.stringify(trimmed(a)) === JSON.stringify(trimmed(b));
}

export type DueChoice = 'late' | 'today' | 'week' | 'month' | 'none';

export const DUE_CHOICES: { value: DueChoice; label: string }[] = [
  { value: 'late', label: '已逾期' },
  { value: 'today', label: '今天以前届满' },
  { value: 'week', label: '7 日内届满' },
  { value: 'month', label: '30 日内届满' },
  { value: 'none', label: '没有期限在走' },
];

const AHEAD: Record<Exclude<DueChoice, 'none'>, number> = { late: -1, today: 0, week: 7, month: 30 };

export function withDue(filter: CaseFilter, choice: DueChoice | null, today: Day): CaseFilter {
  const { due_before: _due, no_deadline: _none, ...rest } = filter;
  if (choice === null) return rest;
  return choice === 'none' ? { ...rest, no_deadline: true } : { ...rest, due_before: addDays(today, AHEAD[choice]) };
}

export function dueOf(filter: CaseFilter, today: Day): DueChoice | 'other' | null {
  if (filter.no_deadline) return 'none';
  if (!filter.due_before) return null;
  const found = Object.entries(AHEAD).find(([, days]) => addDays(today, days) === filter.due_before);
  return (found?.[0] as DueChoice | undefined) ?? 'other';
}
