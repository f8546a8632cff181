import { weekday } from '../../lib/words';
import { specProblems } from '../case/acts/SpecForm';
import type { ClaimTypeView } from '../case/types';
import type { IntakeDraft, PartyDraft } from './draft';

export interface Problem {
  /** 那一格的 id，点了就到那里。 */
  id: string;
  text: string;
  /** true：不填不能收件；false：可以先收件，列入一次性告知的补正材料（规则29）。 */
  must: boolean;
}

const who = (seat: string, n: number, all: number) => (all > 1 ? `${seat}${n + 1}` : seat);

function partyProblems(list: PartyDraft[], seat: string, numbers: Record<string, string>): Problem[] {
  const out: Problem[] = [];
  list.forEach((p, i) => {
    const w = who(seat, i, list.length);
    const at = (field: string) => `${p.key}-${field}`;
    if (!p.name.trim()) out.push({ id: at('name'), text: `${w}${p.side === 'worker' ? '姓名' : '名称'}`, must: true });
    const wrong = numbers[p.key];
    if (wrong) out.push({ id: at('number'), text: `${w}：${wrong}`, must: true });
    if (p.side === 'worker') {
      if (!p.idNumber.trim()) out.push({ id: at('number'), text: `${w}身份证件号码`, must: false });
      if (!p.sex) out.push({ id: at('sex'), text: `${w}性别`, must: false });
      if (!p.birth) out.push({ id: at('birth'), text: `${w}出生日期`, must: false });
      else if (!weekday(p.birth)) out.push({ id: at('birth'), text: `${w}出生日期不是日期`, must: true });
    } else if (!p.headName.trim()) {
      out.push({ id: at('head'), text: `${w}法定代表人或者主要负责人姓名`, must: false });
    }
    if (!p.address.trim()) out.push({ id: at('address'), text: `${w}住所`, must: false });
    if (!p.phone.trim()) out.push({ id: at('phone'), text: `${w}联系电话`, must: false });
    if (!p.mailSame && !p.mail.trim()) out.push({ id: at('mail'), text: `${w}通讯地址`, must: false });
    p.agents.forEach((a, n) => {
      if (!a.name.trim()) out.push({ id: `${a.key}-name`, text: `${w}第${n + 1}位委托代理人姓名`, must: true });
    });
  });
  return out;
}

/** 劳务派遣的两个单位为共同当事人：列了一个而没有另一个的，缺哪一个。 */
export function jointMissing(d: IntakeDraft): { at: PartyDraft; text: string } | null {
  for (const [list, seat] of [
    [d.applicants, '申请人'],
    [d.respondents, '被申请人'],
  ] as const) {
    const of = (kind: string) => list.find((p) => p.side === 'employer' && p.employerKind === kind);
    const dispatching = of('labour_dispatch');
    const using = of('dispatch_user');
    if (dispatching && !using) return { at: dispatching, text: `劳务派遣争议，${seat}中还没有用工单位` };
    if (using && !dispatching) return { at: using, text: `劳务派遣争议，${seat}中还没有劳务派遣单位` };
  }
  return null;
}

/** 推举的代表人数不对的，为什么。 */
export function representativesProblem(d: IntakeDraft): string | null {
  const chosen = d.applicants.filter((p) => p.representative).length;
  if (d.applicants.length < 10 || chosen === 0 || (chosen >= 3 && chosen <= 5)) return null;
  return `推举的代表人应为三至五名，现选了 ${chosen} 名`;
}

/** 还缺什么、错在哪里，次序同申请书。`numbers`：号码校验没有通过的，键是当事人行。 */
export function intakeProblems(d: IntakeDraft, specs: ClaimTypeView[], numbers: Record<string, string>): Problem[] {
  const joint = jointMissing(d);
  const chosen = representativesProblem(d);
  const out = [
    ...(joint ? [{ id: `${joint.at.key}-kind`, text: `${joint.text}（调解仲裁法22）`, must: false }] : []),
    ...(chosen ? [{ id: 'representatives', text: chosen, must: true }] : []),
    ...partyProblems(d.applicants, '申请人', numbers),
    ...partyProblems(d.respondents, '被申请人', numbers),
    ...partyProblems(d.thirds, '第三人', numbers),
  ];
  if (d.claims.length === 0) out.push({ id: 'add-claim', text: '仲裁请求至少一项', must: true });
  d.claims.forEach((c, i) => {
    const spec = specs.find((s) => s.type === c.type);
    if (!spec) return;
    const plain = spec.fields.filter((f) => f.kind !== 'months');
    for (const [name, why] of Object.entries(specProblems(plain, c.values))) {
      out.push({ id: `${c.key}-${name}`, text: `请求${i + 1}：${why}`, must: true });
    }
    if (spec.fields.some((f) => f.kind === 'months' && f.required) && !c.months.some((m) => m.month)) {
      out.push({ id: `${c.key}-months`, text: `请求${i + 1}：请逐月填写`, must: true });
    }
  });
  if (!d.facts.trim()) out.push({ id: 'facts', text: '事实和理由', must: false });
  if (!weekday(d.applied)) out.push({ id: 'applied', text: '申请日', must: true });
  if (!weekday(d.received)) out.push({ id: 'received', text: '收件日', must: true });
  else if (weekday(d.applied) && d.applied > d.received) out.push({ id: 'applied', text: '申请日晚于收件日', must: true });
  if (!d.files.some((f) => f.entity === 'application')) out.push({ id: 'drop', text: '签名的仲裁申请书', must: false });
  return out;
}
