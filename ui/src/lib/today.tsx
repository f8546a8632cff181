import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useAsk } from '../ipc';
import { type Day, weekdayIndex } from './dates';

const TodayContext = createContext<Day>('1970-01-01');

/** The core says which day it is; screens never read the clock for it. */
export function TodayProvider({ day, children }: { day: Day; children: ReactNode }) {
  return <TodayContext value={day}>{children}</TodayContext>;
}

export function useToday(): Day {
  return useContext(TodayContext);
}

interface YearOfDays {
  year: number;
  loaded: boolean;
  days: { date: string; kind: string; name: string }[];
}

/** The kind of a day in words by the calendar: 工作日, 休息日, 法定节假日, 调休上班; 暂定 where its year is not published. */
export function useDayKind(day: Day | null): string {
  const years = useAsk('calendar_years', {}, { enabled: day !== null });
  const found = useMemo(() => {
    const special = new Map<string, string>();
    const loaded = new Set<number>();
    for (const year of (years.data?.years ?? []) as YearOfDays[]) {
      if (year.loaded) loaded.add(year.year);
      for (const one of year.days) special.set(one.date, one.name && one.kind === '法定节假日' ? one.name : one.kind);
    }
    return { special, loaded };
  }, [years.data]);
  if (!day || !years.data) return '';
  const special = found.special.get(day);
  if (special) return special;
  const plain = [0, 6].includes(weekdayIndex(day)) ? '休息日' : '工作日';
  return found.loaded.has(Number(day.slice(0, 4))) ? plain : `${plain}（暂定）`;
}
