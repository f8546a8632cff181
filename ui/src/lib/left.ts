/** What is left of a deadline, in the unit of its own rule. */
export interface Left {
  n: number;
  unit: string;
}

export type LeftTone = 'late' | 'soon' | 'far';

/** 天 for calendar days, 个工作日 for working days; any other unit as the core words it. */
export function unitWord(unit: string): string {
  if (/work|工作/.test(unit)) return '个工作日';
  if (/^(day|days|calendar|calendar_day|calendar_days|natural|日|天|自然日)$/.test(unit)) return '天';
  return unit;
}

/** `逾期 2 天`, `今天届满`, `还剩 5 个工作日`. */
export function leftWords({ n, unit }: Left): string {
  if (n < 0) return `逾期 ${-n} ${unitWord(unit)}`;
  if (n === 0) return '今天届满';
  return `还剩 ${n} ${unitWord(unit)}`;
}

export function leftTone({ n }: Left): LeftTone {
  if (n < 0) return 'late';
  return n <= 3 ? 'soon' : 'far';
}
