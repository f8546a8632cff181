import type { GroupActView } from '../../ipc/types/GroupActView';
import type { GroupMade } from '../../ipc/types/GroupMade';
import type { GroupMember } from '../../ipc/types/GroupMember';
import type { GroupPreviewRow } from '../../ipc/types/GroupPreviewRow';
import type { GroupReceiptRow } from '../../ipc/types/GroupReceiptRow';
import { sumYuan, type Yuan } from '../../lib/money';
import { refusalWords } from '../../lib/refusal';

/** What members are put together by. */
export type Way = 'team' | 'trade' | 'wage_months' | 'subgroup';

/** Which members are shown; `group` is null for all and empty for those of whom it is not written. */
export interface MembersFilter {
  text: string;
  /** A state's code, or `unpaid`, `overdue`. */
  state: string | null;
  way: Way;
  group: string | null;
}

/** The members that the conditions leave, in the order wished: `no`, `name`, `claimed`, with `-` before it backwards. */
export function shownMembers(members: GroupMember[], filter: MembersFilter, sort: string): GroupMember[] {
  const sought = filter.text.trim();
  const found = members.filter(
    (one) =>
      inState(one, filter.state) &&
      (filter.group === null || one[filter.way] === filter.group) &&
      (!sought || one.name.includes(sought) || one.id_number.includes(sought) || String(one.no) === sought),
  );
  const back = sort.startsWith('-');
  const by = ORDERS[back ? sort.slice(1) : sort] ?? ORDERS.no;
  return found.sort((a, b) => (by ? (back ? by(b, a) : by(a, b)) : 0) || a.no - b.no);
}

/** Whether the member stands so; of payments: not paid in full, or overdue. */
function inState(one: GroupMember, state: string | null): boolean {
  if (state === 'unpaid') return one.owed !== null && one.owed !== one.paid;
  if (state === 'overdue') return one.overdue;
  return state === null || one.state === state;
}

const fen = (yuan: Yuan) => BigInt(yuan.replace('.', ''));
const byName = new Intl.Collator('zh-CN');
const ORDERS: Record<string, (a: GroupMember, b: GroupMember) => number> = {
  no: (a, b) => a.no - b.no,
  name: (a, b) => byName.compare(a.name, b.name),
  claimed: (a, b) => {
    const [x, y] = [fen(a.claimed), fen(b.claimed)];
    return x < y ? -1 : x > y ? 1 : 0;
  },
};

/** What several members come to, in yuan. */
export interface Sums {
  members: number;
  claimed: Yuan;
  admitted: Yuan;
  found: Yuan;
}

export function sumsOf(members: GroupMember[]): Sums {
  return {
    members: members.length,
    claimed: sumYuan(members.map((one) => one.claimed)),
    admitted: sumYuan(members.map((one) => one.admitted ?? '0.00')),
    found: sumYuan(members.map((one) => one.found ?? '0.00')),
  };
}

const ORDER = ['mediated', 'award_made', 'interim_payment', 'payment_planned', 'payment_made', 'applicants_withdrawn', 'served'];

/** The acts in the order in which a group comes to its end. */
export function inOrder(acts: GroupActView[]): GroupActView[] {
  return [...acts].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

/** Asked before what cannot simply be undone. */
export const GRAVE: Record<string, string> = {
  mediated: '各人的调解结果写入程序；其余成员继续办理。全部请求都有了结果的，案件结束，审理期限停止。',
  award_made: '各人的裁决结果写入程序；还有成员没有结果的，这一次是先行裁决，其余继续审理。',
  interim_payment: '裁决先予执行以后，移送人民法院执行（调仲法44）。',
  applicants_withdrawn: '撤回以后，这些成员不再是本案的申请人；其余成员继续办理。',
};

const USUAL: Record<string, string> = { mediated: 'claimed', payment_planned: 'unplanned', payment_made: 'due' };

/** Where the amounts come from unless somebody chooses otherwise: an award takes what was found, where this user may see it. */
export function usualBasis(kind: string, bases: { value: string }[]): string {
  const wished = USUAL[kind] ?? 'found';
  return (bases.find((one) => one.value === wished) ?? bases.find((one) => one.value === 'claimed') ?? bases[0])?.value ?? '';
}

/** What is wrong with a percentage, or null: above 0, at most 100, at most three decimals. */
export function partProblem(text: string): string | null {
  const t = text.trim();
  if (!t) return '请填写比例';
  if (!/^\d{1,3}(\.\d{1,3})?$/.test(t) || Number(t) <= 0 || Number(t) > 100) return '大于 0、不超过 100，最多三位小数，例如 87.5';
  return null;
}

/** What came of an act: those it was done to, and the exceptions that were left out. */
export interface Done {
  title: string;
  made: GroupMade;
  left: GroupPreviewRow[];
}

/** The lines of the receipt: exceptions first, then the members in the order of the group. */
export function receiptRows({ made, left }: Done): (GroupReceiptRow & { no: number; name: string })[] {
  return [
    ...left.map((row) => ({
      member: row.member,
      no: row.no,
      name: row.name,
      result: '未办',
      amount: '',
      words: row.refusal ? refusalWords(row.refusal) : '',
    })),
    ...made.rows.map((row) => ({
      member: row.member,
      no: row.no,
      name: row.name,
      result: '已办',
      amount: row.amount ?? '',
      words: '',
    })),
  ];
}

/** The sub-groups that members stood in before, so that putting them elsewhere can be taken back: one entry a name. */
export function groupsBefore(members: GroupMember[]): { name: string; members: string[] }[] {
  const before = new Map<string, string[]>();
  for (const one of members) before.set(one.subgroup, [...(before.get(one.subgroup) ?? []), one.party]);
  return [...before].map(([name, keys]) => ({ name, members: keys }));
}
