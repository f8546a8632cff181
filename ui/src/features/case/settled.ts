import { diffYuan, groupYuan, type Yuan } from '../../lib/money';

/** 协议金额和工资表认定相差多少：少 1,000.00 元，多 200.00 元，相同。 */
export function differenceWords(agreed: Yuan, found: Yuan): string {
  const more = diffYuan(agreed, found);
  if (/^-?0\.00$/.test(more)) return '与工资表相同';
  return more.startsWith('-') ? `比工资表少 ${groupYuan(more.slice(1))} 元` : `比工资表多 ${groupYuan(more)} 元`;
}
