// An office to test in: a window on a fresh store, made over the window's own IPC so that each suite starts where it looks.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Clerk } from './clerk.mjs';
import { busyLeads } from './leads.mjs';
import { busyStation } from './station.mjs';
import { calendar, CASE, OFFICE, OTHERS, shifted, WORKERS } from './sample.mjs';
import { Window } from './window.mjs';

/** A window on a store that does not exist yet. */
export async function freshWindow(options = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lucai-e2e-'));
  const window = await Window.open({ store: path.join(folder, 'store'), log: path.join(folder, 'window.log'), ...options });
  const clerk = new Clerk(window);
  return {
    window,
    clerk,
    folder,
    async end() {
      await window.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Asks and takes no refusal for an answer. A change answers with its value. */
export async function must(clerk, name, request = {}) {
  const { ok, error } = await clerk.ask(name, request);
  if (error) throw new Error(`${name}: ${error.code} ${error.message} ${JSON.stringify(error.details ?? '')}`);
  return ok && Array.isArray(ok.touched) ? ok.value : ok;
}

/** A window in an office with one user who is signed in. Answers the recovery key too. */
export async function openOffice(options = {}) {
  const made = await freshWindow(options);
  const created = await must(made.clerk, 'office_create', {
    office_code: OFFICE.code,
    office_name: OFFICE.name,
    region: '350200',
    user: OFFICE.user,
    password: OFFICE.password,
    sample: false,
  });
  await must(made.clerk, 'user_add', { name: '何敏', roles: ['hearing_clerk'], password: '集美学村的凤凰木' });
  await must(made.clerk, 'room_set', { name: '第一仲裁庭', place: '二楼东侧' });
  await must(made.clerk, 'arbitrator_set', { name: OFFICE.user, kind: 'full_time', licence: '闽劳人仲 2019-0037', user: OFFICE.user });
  await made.clerk.go('/work');
  await made.clerk.reload();
  if ((await made.clerk.status()).phase !== 'open') await made.clerk.unlock();
  const days = calendar((await made.clerk.status()).today.date);
  return { ...made, days, recoveryKey: created.recovery_key };
}

/** The sample application as the command list takes it. */
export function application(days, change = {}) {
  return {
    procedure: 'ordinary',
    applicants: [
      {
        name: CASE.applicant.name,
        id_kind: 'citizen',
        id_number: CASE.applicant.number,
        phone: CASE.applicant.phone,
        address: CASE.applicant.address,
      },
    ],
    respondents: [
      {
        name: CASE.respondent.name,
        uscc: CASE.respondent.uscc,
        legal_rep: CASE.respondent.head,
        legal_rep_title: CASE.respondent.title,
        phone: CASE.respondent.phone,
        address: CASE.respondent.address,
      },
    ],
    claims: [
      { type: 'unlawful_termination', start: '2021-03-01', end: '2026-06-30', avg_wage: '7200.00', local_avg_wage: '9500.00' },
      { type: 'notice_pay', last_month_wage: '7200.00' },
    ],
    facts: CASE.facts,
    received: days.received,
    cause: CASE.cause,
    ...change,
  };
}

/** Files the sample case and takes it on to `until`: received, accepted, served, fixed, heard. Answers the case's id. */
export async function caseUpTo(clerk, days, until = 'accepted', change = {}) {
  const { case: id } = await must(clerk, 'case_file', { application: application(days, change) });
  const act = (...acts) => must(clerk, 'case_act', { case: id, acts });
  if (until === 'received') return id;
  await act({ kind: 'acceptance_proposed', on: days.accepted, opinion: 'accept', reason: '属于受案范围。' });
  await act({ kind: 'accepted', on: days.accepted });
  if (until === 'accepted') return id;
  const served = (document, on) =>
    act(...['worker', 'employer'].map((party) => ({ kind: 'served', on, document, party, method: 'direct' })));
  await served('application', days.served);
  if (until === 'served') return id;
  await act({ kind: 'tribunal_formed', on: days.formed, mode: 'sole', presiding: OFFICE.user, clerk: '何敏' });
  await served('tribunal_notice', days.formed);
  await act({ kind: 'answer_received', on: days.answered, party: 'employer' });
  await act({ kind: 'served', on: days.fixed, document: 'answer', party: 'worker', method: 'direct' });
  await act({ kind: 'hearing_fixed', on: days.fixed, for: days.heard, time: '09:30', until: '11:30', room: '第一仲裁庭' });
  await served('hearing_notice', days.notified);
  if (until === 'fixed') return id;
  await act({ kind: 'hearing_held', on: days.heard, concluded: true });
  await act({ kind: 'minutes_signed', on: days.heard });
  return id;
}

/** An office in the middle of its week: cases at every stage, hearings today and soon. Answers the id of the one that was heard. */
export async function busyOffice(clerk) {
  const today = (await clerk.status()).today.date;
  await must(clerk, 'room_set', { name: '第二仲裁庭', place: '二楼西侧' });
  for (const { applicant, respondent, cause, ago, hearing, until } of OTHERS) {
    await caseUpTo(clerk, shifted(today, ago, hearing), until, {
      applicants: [{ name: applicant, address: '福建省厦门市湖里区金山街道 12 号' }],
      respondents: [{ name: respondent, address: '福建省厦门市集美区杏林北路 8 号', legal_rep: '许建华', legal_rep_title: '经理' }],
      cause,
    });
  }
  const group = await groupHeard(clerk, shifted(today, 33, 7), WORKERS.length, (n) => ({ name: WORKERS[n - 1] }));
  for (const [at, name] of ['林木生', '陈阿福', '黄建国'].entries()) {
    const entity = `party:${memberKey(WORKERS.indexOf(name) + 1)}`;
    await must(clerk, 'case_set', { case: group, entity, field: 'team', value: at < 2 ? '木工班' : '钢筋班' });
  }
  await busyLeads(clerk);
  await busyStation(clerk);
  const id = await caseUpTo(clerk, shifted(today, 31, 9), 'heard');
  await elementsOf(clerk, id);
  return id;
}

/** What both sides state in the table of elements: some alike and signed for, some in dispute. */
async function elementsOf(clerk, id) {
  const said = {
    'applicant/post': '质检员',
    'respondent/post': '质检员',
    'applicant/wage': '月工资 7,200 元，每月十五日发放',
    'respondent/wage': '月工资 7,200 元，每月十五日发放',
    'respondent/entry': '2021-03-01',
    'applicant/attendance': '2026 年 6 月全勤，由班组长在考勤群登记，月底由车间主任签字',
    'respondent/attendance': '2026 年 6 月缺勤 6 天，考勤机有记录',
    'tribunal/attendance': '考勤机记录未经本人确认，认定全勤',
    'applicant/receipt': '2026 年 7 月 3 日车间主任出具的结算单，欠 7,200 元',
    'respondent/receipt': '车间主任无权出具结算单，不予认可',
    'applicant/pay_form': '银行转账',
  };
  const cells = Object.entries(said).map(([field, value]) => ({ field, value }));
  await must(clerk, 'elements_set', { case: id, cells });
  const { date } = (await clerk.status()).today;
  const agreed = { kind: 'elements_agreed', on: date, elements: ['post', 'wage'], applicant_signer: '林晓彤', respondent_signer: '郑国栋' };
  await must(clerk, 'case_act', { case: id, acts: [agreed] });
}

/** The key of the n-th applicant. */
export function memberKey(n) {
  return n === 1 ? 'worker' : `worker:${n}`;
}

/** Files a case of `count` workers who have been heard; the n-th claims n x 100 yuan. Answers its id. */
export async function groupHeard(clerk, days, count, change = () => ({})) {
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  const applicants = numbers.map((n) => ({ name: `工人${n}`, address: '福建省厦门市同安区洪塘镇 8 号', ...change(n) }));
  const claims = numbers.map((n) => ({
    type: 'unpaid_wages',
    party: memberKey(n),
    months: [{ month: '2026-05', due: `${n * 100}.00`, paid: '0.00' }],
  }));
  const cause = '追索劳动报酬';
  const { case: id } = await must(clerk, 'case_file', { application: application(days, { applicants, claims, cause }) });
  const acts = [
    { kind: 'accepted', on: days.accepted },
    { kind: 'tribunal_formed', on: days.formed, mode: 'three', presiding: OFFICE.user, members: ['乙', '丙'], clerk: '何敏' },
    { kind: 'hearing_fixed', on: days.fixed, for: days.heard },
    { kind: 'served', on: days.notified, document: 'hearing_notice', party: 'employer', method: 'direct' },
    { kind: 'hearing_held', on: days.heard, concluded: true },
  ];
  await must(clerk, 'case_act', { case: id, acts });
  return id;
}
