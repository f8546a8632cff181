import { money } from '../../lib/words';

export type { ClaimView } from './types';

export type JsonInputs = Record<string, unknown> | null;

const NAMES: Record<string, string> = {
  monthly_wage: '月工资',
  weekday_hours: '延长工作时间',
  restday_hours: '休息日',
  holiday_hours: '法定休假日',
  paid: '已付',
  start: '用工之日',
  signed: '订立合同之日',
  ended: '终止之日',
  end: '最后在职之日',
  avg_wage: '前十二个月平均工资',
  local_avg_wage: '本地区职工月平均工资',
  last_month_wage: '上一个月工资',
  cumulative_years: '累计工作年限',
  year: '年度',
  taken_days: '已休天数',
  joined: '当年入职日',
  left: '当年离职日',
  full_wage: '试用期满月工资',
  months_over: '超过的月数',
  amount: '金额',
};
const HOURS = new Set(['weekday_hours', 'restday_hours', 'holiday_hours']);

/** 录入的事实，一行一项；逐月的合成一行。 */
export function inputRows(inputs: JsonInputs): { label: string; value: string }[] {
  if (!inputs) return [];
  const out: { label: string; value: string }[] = [];
  for (const [key, v] of Object.entries(inputs)) {
    const label = NAMES[key];
    if (key === 'months' && Array.isArray(v)) {
      for (const row of v as Record<string, string>[]) {
        const cells = [
          row.due !== undefined ? `应付 ${money(row.due)}` : '',
          row.paid !== undefined ? `已付 ${money(row.paid)}` : '',
          row.wage !== undefined ? money(row.wage) : '',
        ].filter(Boolean);
        out.push({ label: row.month ?? '', value: cells.join('，') });
      }
      continue;
    }
    if (!label || v === null || v === '') continue;
    const text = String(v);
    if (/^\d+\.\d{2}$/.test(text)) out.push({ label, value: `${money(text)} 元` });
    else out.push({ label, value: HOURS.has(key) ? `${text} 小时` : text });
  }
  return out;
}
