import { describe, expect, it } from 'vitest';
import type { ClaimTypeView } from '../case/types';
import { claimJson, tidyNumber, toRequest } from './application';
import { draftTitle, isBlank, newAgent, newClaim, newIntake, newParty, nextMonth, readIntake, readMonth } from './draft';
import { guessEntity } from './FilesPart';
import { fillKnown } from './PartyBlock';
import { intakeProblems, jointMissing, representativesProblem } from './problems';

const TODAY = '2026-11-23';
const unpaid: ClaimTypeView = {
  type: 'unpaid_wages',
  label: '拖欠的工资',
  fields: [{ name: 'months', label: '各月', kind: 'months', required: true, choices: [], default: null, hint: null, when: null }],
  columns: [
    { value: 'due', label: '应付' },
    { value: 'paid', label: '已付' },
  ],
  basis: [],
};
const notice: ClaimTypeView = {
  type: 'notice_pay',
  label: '未提前通知的一个月工资',
  fields: [
    {
      name: 'last_month_wage',
      label: '上一个月工资',
      kind: 'money',
      required: true,
      choices: [],
      default: null,
      hint: null,
      when: null,
    },
  ],
  columns: [],
  basis: [],
};

function complete() {
  const d = newIntake(TODAY);
  const worker = d.applicants[0];
  const employer = d.respondents[0];
  if (!worker || !employer) throw new Error('a new form has one of each side');
  Object.assign(worker, {
    name: '陈雅琴',
    idNumber: '35020319900415222x',
    sex: 'female',
    birth: '1990-04-15',
    phone: '1',
    address: '思明',
  });
  Object.assign(employer, {
    name: '榕岸公司',
    headKind: 'principal',
    headName: '郑国栋',
    headTitle: '厂长',
    phone: '2',
    address: '集美',
  });
  const claim = newClaim(notice);
  claim.values.last_month_wage = '7,200';
  d.claims = [claim];
  d.facts = '事实';
  d.files = [{ key: 'f', hash: 'h', name: '申请书.pdf', size: 1, entity: 'application' }];
  return { d, worker, employer, claim };
}

describe('the intake form', () => {
  it('keeps no draft of a form that nobody has written in', () => {
    const d = newIntake(TODAY);
    expect(isBlank(d)).toBe(true);
    expect(isBlank({ ...d, facts: '拖欠工资' })).toBe(false);
  });

  it('reads a kept draft back as it was, and refuses one of an unknown shape', () => {
    const { d } = complete();
    expect(readIntake(JSON.parse(JSON.stringify(d)))).toEqual(d);
    expect(readIntake({ version: 2 })).toBeNull();
    expect(readIntake('x')).toBeNull();
  });

  it('names a draft by its parties, so that it is recognised when it is offered again', () => {
    expect(draftTitle(complete().d)).toBe('陈雅琴 诉 榕岸公司');
    expect(draftTitle(newIntake(TODAY))).toBe('申请人未填 诉 被申请人未填');
  });

  it('makes the application with keys only for what was written', () => {
    const { d } = complete();
    const { application, draft, files } = toRequest(d, [notice], 'intake:1');
    expect(application.applicants[0]).toEqual({
      name: '陈雅琴',
      id_kind: 'citizen',
      id_number: '35020319900415222X',
      sex: 'female',
      birth: '1990-04-15',
      phone: '1',
      address: '思明',
    });
    expect(application.respondents[0]).toMatchObject({ legal_rep: '郑国栋', legal_rep_title: '主要负责人，厂长' });
    expect(application.respondents[0]).not.toHaveProperty('id_number');
    expect(application.claims).toEqual([{ type: 'notice_pay', last_month_wage: '7200.00' }]);
    expect(application).not.toHaveProperty('third_parties');
    expect(draft).toBe('intake:1');
    expect(files).toEqual([{ hash: 'h', name: '申请书.pdf', entity: 'application' }]);
  });

  it('marks evidence that the other side holds, and names witnesses with their homes as Rules 29 asks', () => {
    const { d } = complete();
    d.evidence = [{ key: 'e', name: '工资台账', source: '财务系统', purpose: '', heldByOther: true }];
    d.witnesses = [{ key: 'w', name: '许佳', address: '湖里' }];
    const { evidence } = toRequest(d, [notice], 'k').application;
    expect(evidence?.[0]).toMatchObject({ name: '工资台账', source: '对方掌握管理：财务系统' });
    expect(evidence?.[1]).toMatchObject({ name: '证人证言', source: '证人 许佳，住所 湖里' });
  });

  it('sends a table of months with amounts to the fen and without empty rows', () => {
    const c = newClaim(unpaid);
    c.months = [
      { key: 'a', month: '2026-06', cells: { due: '8300', paid: '' } },
      { key: 'b', month: '', cells: { due: '1', paid: '' } },
    ];
    expect(claimJson(c, unpaid)).toEqual({ type: 'unpaid_wages', months: [{ month: '2026-06', due: '8300.00', paid: '0.00' }] });
  });

  it('goes on from December to January when a month is added', () => {
    expect(nextMonth('2026-12')).toBe('2027-01');
    expect(nextMonth('')).toBe('');
  });

  it('reads a month however it is typed, and no month that does not exist', () => {
    expect(readMonth('202607')).toBe('2026-07');
    expect(readMonth('2026年7月')).toBe('2026-07');
    expect(readMonth('2026-13')).toBeNull();
  });

  it('writes numbers without spaces and with a capital X', () => {
    expect(tidyNumber(' 3502 0319900415222x ')).toBe('35020319900415222X');
  });
});

describe('what is missing from an application', () => {
  it('is nothing when all of Rules 29 is there', () => {
    expect(intakeProblems(complete().d, [notice], {})).toEqual([]);
  });

  it('does not hold up filing where it can be completed later by the one-time notice', () => {
    const { d, worker } = complete();
    worker.phone = '';
    d.facts = '';
    const found = intakeProblems(d, [notice], {});
    expect(found.map((p) => p.must)).toEqual([false, false]);
    expect(found[0]?.id).toBe(`${worker.key}-phone`);
  });

  it('holds up filing where there is no name, no claim, or a number that fails its check', () => {
    const { d, worker, employer } = complete();
    worker.name = ' ';
    d.claims = [];
    const musts = intakeProblems(d, [notice], { [employer.key]: '校验码不对' }).filter((p) => p.must);
    expect(musts.map((p) => p.text)).toEqual(['申请人姓名', '被申请人：校验码不对', '仲裁请求至少一项']);
  });

  it('asks for the name of an agent that was added', () => {
    const { d, worker } = complete();
    worker.agents = [newAgent()];
    expect(intakeProblems(d, [notice], {}).some((p) => p.must && p.text.includes('委托代理人'))).toBe(true);
  });

  it('refuses a day of application after the day of receipt', () => {
    const { d } = complete();
    d.applied = '2026-11-24';
    expect(intakeProblems(d, [notice], {})[0]).toMatchObject({ id: 'applied', must: true });
  });
});

describe('help at the counter', () => {
  it('fills in a party known from an earlier case and keeps what is not known', () => {
    const { employer } = complete();
    employer.headTitle = '厂长';
    const filled = fillKnown(employer, {
      kind: 'employer',
      name: '厦门榕岸精密机械有限公司',
      id_number: null,
      uscc: '91350200MA8U5XKD52',
      sex: null,
      birth: null,
      phone: null,
      address: '软件园',
      legal_rep: null,
      last_case: '1287号',
      cases: 3,
      open_cases: 1,
    });
    expect(filled).toMatchObject({
      uscc: '91350200MA8U5XKD52',
      address: '软件园',
      phone: '2',
      headName: '郑国栋',
      headTitle: '厂长',
    });
  });

  it('guesses what a dropped file is by its name', () => {
    expect(guessEntity('仲裁申请书（签名）.pdf', false)).toBe('application');
    expect(guessEntity('营业执照.jpg', true)).toBe('identity');
    expect(guessEntity('授权委托书.pdf', true)).toBe('authority');
    expect(guessEntity('工资流水.xlsx', true)).toBe('other');
  });
});

describe('who must be a party, and who represents', () => {
  const draft = () => newIntake(TODAY);
  const employer = (kind: string) => ({ ...newParty('employer'), name: '某公司', employerKind: kind });

  it('misses the other unit of a labour dispatch on whichever side the one stands', () => {
    const one = { ...draft(), respondents: [employer('labour_dispatch')] };
    expect(jointMissing(one)?.text).toBe('劳务派遣争议，被申请人中还没有用工单位');
    expect(jointMissing({ ...one, respondents: [employer('dispatch_user')] })?.text).toContain('没有劳务派遣单位');
    expect(jointMissing({ ...one, respondents: [...one.respondents, employer('dispatch_user')] })).toBeNull();
    expect(jointMissing({ ...one, thirds: [employer('dispatch_user')] })).not.toBeNull();
    expect(jointMissing(draft())).toBeNull();
    expect(intakeProblems(one, [], {})[0]).toMatchObject({ must: false, text: expect.stringContaining('调解仲裁法22') });
  });

  it('lets ten or more workers choose three to five representatives or none', () => {
    const group = (all: number, chosen: number) => ({
      ...draft(),
      applicants: Array.from({ length: all }, (_, n) => ({
        ...newParty('worker'),
        name: `工人${n}`,
        representative: n < chosen,
      })),
    });
    for (const chosen of [0, 3, 5]) expect(representativesProblem(group(10, chosen))).toBeNull();
    for (const chosen of [1, 2, 6]) expect(representativesProblem(group(10, chosen))).toContain('三至五名');
    const sent = toRequest(group(10, 3), [], 'intake:x').application.applicants.filter((p) => p.representative);
    expect(sent).toHaveLength(3);
    expect(toRequest(group(9, 3), [], 'intake:x').application.applicants.some((p) => p.representative)).toBe(false);
  });

  it('reads a draft of before with the later fields empty', () => {
    const { eService: _e, electronic: _a, representative: _r, ...old } = newParty('employer');
    const read = readIntake({ ...draft(), respondents: [old] });
    expect(read?.respondents[0]).toMatchObject({ eService: false, electronic: '', representative: false });
  });
});
