import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Key } from 'selenium-webdriver';
import { assertAccessible, cutOff } from '../lib/eyes.mjs';
import { application, groupHeard, must, openOffice } from '../lib/office.mjs';
import { until } from '../lib/processes.mjs';
import { daysBefore, OFFICE, shifted } from '../lib/sample.mjs';
import { SIZES } from '../lib/window.mjs';

const CLAIMS = [
  { type: 'unpaid_wages', months: [{ month: '2026-07', due: '7200.00', paid: '0.00' }, { month: '2026-08', due: '7200.00', paid: '3800.00' }] },
];

describe('the fast track in the window', () => {
  let made;
  let clerk;
  let days;
  let id;
  const elements = () => must(clerk, 'elements_show', { case: id });
  const element = async (key) => (await elements()).elements.find((one) => one.element === key);
  const focused = () => made.window.script('return document.activeElement?.dataset.testid ?? null');
  /** Files an expedited case with a hearing on the last working day. */
  const expedited = async (time, change = {}) => {
    const { case: made } = await must(clerk, 'case_file', { application: application(days, { procedure: 'expedited', claims: CLAIMS, cause: '追索劳动报酬', ...change }) });
    const acts = [
      { kind: 'accepted', on: days.accepted },
      { kind: 'tribunal_formed', on: days.formed, mode: 'sole', presiding: OFFICE.user, clerk: '何敏' },
      { kind: 'hearing_fixed', on: days.formed, for: days.heard, time, room: '第一仲裁庭' },
      { kind: 'served', on: days.formed, document: 'hearing_notice', party: 'worker', method: 'direct' },
      { kind: 'served', on: days.formed, document: 'hearing_notice', party: 'employer', method: 'direct' },
    ];
    await must(clerk, 'case_act', { case: made, acts });
    return made;
  };
  /** Writes a cell of the table with the keyboard alone. */
  const say = async (field, text) => {
    await made.window.script(`document.querySelector('[data-testid="cell-' + arguments[0] + '"]').focus()`, field);
    await clerk.keys(Key.ENTER);
    await clerk.at(`edit-${field}`);
    await clerk.chord(Key.CONTROL, 'a');
    await clerk.keys(text, Key.ENTER);
    await until(async () => !(await clerk.there(`edit-${field}`)), `${field} to be kept`);
  };

  before(async () => {
    made = await openOffice();
    clerk = made.clerk;
    const { date } = (await clerk.status()).today;
    days = shifted(date, 12, 0);
    id = await expedited('09:00');
  });
  after(() => made?.end());

  test('the table of elements is reached from the hearing tab, with what the application says already there', async () => {
    await clerk.openCase(id, 'hearings');
    await clerk.pressAt('open-elements');
    await clerk.at('elements-page');
    await clerk.see('10,600.00 元');
    assert.equal(await clerk.there('cell-applicant/owed'), false, 'the claim is changed by its act alone');
  });

  test('both sides are written by the keyboard, and what the respondent admits stands in the wage sheet', async () => {
    await say('applicant/post', '质检员');
    await clerk.pressAt('same-post');
    await until(async () => (await element('post')).state === 'same', 'the post to be said alike');
    await say('applicant/attendance', '7 月、8 月全勤');
    await say('respondent/attendance', '8 月缺勤 6 天');
    await say('respondent/owed', '8000');
    await until(async () => (await element('owed')).respondent.text === '8000.00', 'the sum to be kept');
    const sheet = await must(clerk, 'sheet_show', { case: id, party: null });
    assert.equal(sheet.items[0].admitted.amount, '8000.00');
    await clerk.see('有争议 2');
  });

  test('a wrong sum says why and keeps what was typed; Escape gives the old one back', async () => {
    await made.window.script(`document.querySelector('[data-testid="cell-respondent/owed"]').focus()`);
    await clerk.keys(Key.ENTER);
    await clerk.at('edit-respondent/owed');
    await clerk.chord(Key.CONTROL, 'a');
    await clerk.keys('八千', Key.ENTER);
    await clerk.see('不是金额');
    await clerk.keys(Key.ESCAPE);
    assert.equal((await element('owed')).respondent.text, '8000.00');
    await until(async () => (await focused()) === 'cell-respondent/owed', 'the keyboard to be back on its cell');
  });

  test('what is said alike is locked by both signatures, in the wage sheet too, and opened by an act with its reason', async () => {
    await clerk.pressAt('agree-elements');
    await clerk.at('act-elements_agreed');
    await clerk.pressAt('act-elements_agreed-submit');
    await clerk.see('请填写申请人一方签名人');
    await clerk.fill('act-elements_agreed-applicant_signer', '林晓彤');
    await clerk.fill('act-elements_agreed-respondent_signer', '郑国栋');
    await clerk.pressAt('act-elements_agreed-submit');
    const locked = await clerk.at('agreed-post');
    assert.match(await locked.getText(), /质检员[\s\S]*林晓彤（申请人）、郑国栋（被申请人）签名/);
    const { error } = await clerk.ask('elements_set', { case: id, cells: [{ field: 'respondent/post', value: '店员' }] });
    assert.equal(error.code, 'element_locked');
    await clerk.pressAt('reopen-elements');
    await clerk.fill('act-elements_reopened-elements', ['岗位']);
    await clerk.fill('act-elements_reopened-reason', '被申请人提出记录有误');
    await clerk.pressAt('act-elements_reopened-submit');
    await until(async () => (await element('post')).state === 'same', 'the post to be open again');
    await must(clerk, 'case_act', { case: id, acts: [{ kind: 'elements_agreed', on: (await clerk.status()).today.date, elements: ['post'], applicant_signer: '林晓彤', respondent_signer: '郑国栋' }] });
    await clerk.at('agreed-post');
  });

  test('what is disputed is the script, which the minutes take over in one press and which is then edited', async () => {
    await made.window.script('document.activeElement?.blur()');
    await clerk.keys('s');
    await clerk.at('question-attendance');
    await clerk.see('用人单位提供工资支付台账');
    await clerk.pressAt('script-minutes');
    await clerk.at('minutes');
    await clerk.pressAt('take-script');
    await clerk.pressAt('save-minutes');
    const kept = await until(async () => {
      const { lines } = await must(clerk, 'minutes_get', { case: id, hearing: '1' });
      return lines.length > 4 && lines;
    }, 'the script to be in the minutes');
    assert.match(kept[0].text, /已经签名确认，不再举证、质证：岗位（工种）：质检员/);
    assert.ok(kept.some((line) => line.speaker.includes('林晓彤') && line.text.includes('全勤')));
  });

  test('the award takes its fact part from the table, with what the tribunal found on each dispute', async () => {
    await clerk.go(`/cases/${id}/elements`);
    await clerk.at('elements-page');
    await say('tribunal/attendance', '8 月缺勤没有证据，认定全勤');
    await clerk.go(`/cases/${id}/award`);
    await clerk.pressAt('use-findings');
    await until(async () => {
      const { fields } = await must(clerk, 'award_desk', { case: id });
      return fields.findings?.includes('本委认定：8 月缺勤没有证据，认定全勤。');
    }, 'the fact part to be kept');
  });

  test('the paper form is made from the table', async () => {
    await clerk.go(`/cases/${id}/elements`);
    await clerk.pressAt('print-elements');
    await clerk.at('make-paper');
    await clerk.pressAt('save-paper');
    await clerk.at('paper-issue', 30_000);
  });

  test('a paper that comes later is the office’s own date on the wall, and is met by the act that it came', async () => {
    const { case: late } = await must(clerk, 'case_file', { application: application(days, { procedure: 'expedited', claims: CLAIMS }) });
    await clerk.openCase(late);
    await clerk.act('paper_deferred', { item: '身份证复印件', until: daysBefore((await clerk.status()).today.date, -5) });
    await clerk.openTab('期限');
    await clerk.at('own-dates');
    await clerk.see('身份证复印件');
    await clerk.see('不是法定期限');
    await clerk.go('/deadlines');
    await clerk.see('收齐容缺材料（内部）');
    await clerk.openCase(late);
    await clerk.act('paper_supplied');
    const { own_dates: own } = await must(clerk, 'case_show', { case: late, as_of: null });
    assert.ok(own[0].met_on);
  });

  test('service by WeChat asks whom, when and what was said, and shows it', async () => {
    await clerk.openCase(id);
    await clerk.pressAt('all-acts');
    await clerk.pressAt('all-served');
    await clerk.at('act-served');
    assert.equal(await clerk.there('act-served-said'), false, 'nobody is asked for a call that was none');
    await clerk.fill('act-served-document', 'application');
    await clerk.fill('act-served-party', ['employer']);
    await clerk.fill('act-served-method', 'wechat');
    await clerk.pressAt('act-served-submit');
    await clerk.see('请填写告知的内容和对方的答复');
    for (const [name, value] of Object.entries({ signer: '郑国栋', number: 'wx-0592', time: '9:30', said: '已发送副本，对方回复收到' })) {
      await clerk.fill(`act-served-${name}`, value);
    }
    await clerk.pressAt('act-served-submit');
    await until(async () => !(await clerk.there('act-served')), 'the service to be recorded');
    await clerk.openTab('当事人');
    await clerk.see('09:30，郑国栋，wx-0592：已发送副本，对方回复收到');
    await clerk.at('proof-application-employer');
  });

  test('the board of the day is worked without the mouse: check-in, minutes, next act', async () => {
    for (let n = 1; n < 40; n += 1) await expedited(`${String(9 + Math.floor(n / 12)).padStart(2, '0')}:${String((n % 12) * 5).padStart(2, '0')}`);
    await clerk.go(`/hearings/day?on=${days.heard}`);
    await clerk.at('board');
    await until(async () => (await made.window.script(`return document.querySelectorAll('[data-testid=board] tr.it').length`)) === 40, 'forty rows');
    await until(async () => (await made.window.script(`return document.activeElement?.dataset.at`)) === '0', 'the keyboard to be on the first');
    await clerk.keys('j', 'k', '1');
    const row = async () => (await must(clerk, 'hearing_board', { day: days.heard })).rows[0];
    await until(async () => (await row()).parties[0].here !== null, 'the applicant to be here');
    await clerk.keys('2');
    await clerk.see('到齐 1');
    await clerk.keys('m');
    await clerk.at('minutes');
    await clerk.keys(Key.ESCAPE);
    await until(async () => !(await clerk.there('minutes')), 'the minutes to be closed');
    await clerk.keys('s');
    await clerk.at('act-hearing_held');
    await clerk.pressAt('act-hearing_held-submit');
    await until(async () => (await row()).hearing.state === 'held', 'the hearing to be held');
    await clerk.see('已开 1');
  });

  test('an award is pronounced at the hearing, and the board and the file say by when it is sent', async () => {
    await clerk.openCase(id);
    const outcome = { 'outcomes-1-outcome': 'supported', 'outcomes-1-amount': '10600' };
    await clerk.act('award_pronounced', { on: days.heard, ...outcome, text: '被申请人支付工资 10,600 元', until: daysBefore(days.heard, -10) });
    await clerk.openTab('期限');
    await clerk.see('当庭裁决后发送裁决书');
    const { rows } = await must(clerk, 'hearing_board', { day: days.heard });
    assert.equal(rows.find((one) => one.case.case === id).pronounced, true);
  });

  test('leaving the fast track says first what changes; the target goes, the 45 days stay', async () => {
    const other = await expedited('15:00');
    await clerk.openCase(other);
    await clerk.see('三十日目标');
    await clerk.pressAt('all-acts');
    await clerk.pressAt('all-converted_to_ordinary');
    await clerk.see('审限仍自受理之日起算四十五日，不重新起算');
    await clerk.fill('act-converted_to_ordinary-ground', 'unsuitable');
    await clerk.pressAt('act-converted_to_ordinary-submit');
    await clerk.confirmedUntil(async () => (await must(clerk, 'case_show', { case: other, as_of: null })).procedure === 'ordinary', 'the case to be ordinary');
    const { deadlines } = await must(clerk, 'case_show', { case: other, as_of: null });
    const rules = deadlines.map((one) => one.rule);
    assert.deepEqual([rules.includes('conclude'), rules.includes('expedited_target')], [true, false]);
  });

  test('a group has the common elements above and each one’s sum below', async () => {
    const group = await groupHeard(clerk, made.days, 12);
    await clerk.go(`/cases/${group}/elements`);
    await clerk.see('各申请人的欠付工资 12');
    await clerk.pressAt('members-same');
    await until(async () => (await must(clerk, 'elements_show', { case: group })).members.every((one) => one.same), 'all sums to be admitted');
  });

  test('nothing is cut off and nothing is out of reach, at large text too', async () => {
    for (const [size, scale] of [['small', 150], ['large', 100]]) {
      await made.window.resize(SIZES[size] ?? Object.values(SIZES)[0]);
      await must(clerk, 'settings_set', { theme: 'light', text_scale: scale });
      for (const [address, testId] of [[`/cases/${id}/elements`, 'elements-page'], [`/hearings/day?on=${days.heard}`, 'board']]) {
        await clerk.go(address);
        await clerk.at(testId);
        await assertAccessible(made.window, `${testId} at ${scale} %`);
        assert.deepEqual(await cutOff(made.window), [], `${testId} at ${scale} %`);
      }
    }
  });
});
