import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Key } from 'selenium-webdriver';
import { application, caseUpTo, must, openOffice } from '../lib/office.mjs';
import { until } from '../lib/processes.mjs';
import { OFFICE, workingDayBefore } from '../lib/sample.mjs';

/** The schedule file of a year whose first eight days are free, as an administrator would have it. */
function schedule(year) {
  const days = Array.from({ length: 8 }, (_, at) => `rest,${year}-01-0${at + 1},元旦`);
  const before = [
    'lucai-calendar,2',
    `year,${year}`,
    `notice,国务院办公厅关于${year}年部分节假日安排的通知`,
    `number,国办发明电〔${year - 1}〕9号`,
    `issued,${year - 1}-11-05`,
    'address,',
    ...days,
    '',
  ].join('\n');
  return `${before}sha256,${createHash('sha256').update(before).digest('hex')}\n`;
}

describe('the clock in the window', () => {
  let made;
  let id;
  let today;
  const act = (...acts) => must(made.clerk, 'case_act', { case: id, acts });
  const events = async () => (await must(made.clerk, 'verify_store')).events;
  before(async () => {
    made = await openOffice();
    today = (await made.clerk.status()).today.date;
    id = await caseUpTo(made.clerk, made.days, 'fixed');
    const stopped = workingDayBefore(today, 30);
    await act({ kind: 'suspended', on: stopped, ground: 'expert', reason: '等待工伤认定' });
    await act({ kind: 'resumed', on: workingDayBefore(today, 25) });
  });
  after(() => made?.end());

  test('each deadline of a case that was served, suspended, resumed and fixed for hearing opens its explanation', async () => {
    await made.clerk.openCase(id, 'deadlines');
    const { deadlines } = await must(made.clerk, 'deadlines', { case: id, what_if: [] });
    assert.ok(deadlines.length > 8, 'the case has its deadlines');
    for (const one of deadlines) {
      const buttons = await made.clerk.driver.findElements({ css: `[data-testid="deadline-${one.rule}"]` });
      assert.ok(buttons.length > 0, `${one.rule} is on the screen`);
      await made.clerk.driver.executeScript('arguments[0].scrollIntoView({block:"center"})', buttons[0]);
      await buttons[0].click();
      await made.clerk.see(`${one.name}怎么算出来`);
      await made.clerk.keys(Key.ESCAPE);
    }
    const conclude = await must(made.clerk, 'deadline_explain', { case: id, rule: 'conclude', party: null, what_if: [] });
    const stop = conclude.steps.find((step) => step.text.includes('中止'));
    assert.match(stop.actor, new RegExp(`${OFFICE.user}批准`), 'the suspension names who approved it');
  });

  test('a what-if is told on the screen and writes nothing', async () => {
    await made.clerk.openCase(id, 'deadlines');
    await made.clerk.pressAt('deadline-conclude');
    await made.clerk.see('如果');
    const before = await events();
    const then = await must(made.clerk, 'deadline_explain', {
      case: id,
      rule: 'conclude',
      party: null,
      what_if: [{ kind: 'claim_changed', on: today }],
    });
    const now = await must(made.clerk, 'deadline_explain', { case: id, rule: 'conclude', party: null, what_if: [] });
    assert.notEqual(then.deadline.due, now.deadline.due, 'the supposed act moves the day');
    assert.equal(await events(), before, 'and the log is as it was');
    await made.clerk.keys(Key.ESCAPE);
  });

  test('the wall shows what is over first, and opens the case', async () => {
    await made.clerk.go('/deadlines');
    await made.clerk.one('grid', '期限墙');
    const wall = await must(made.clerk, 'deadline_wall', {});
    assert.equal(wall.rows[0].week, 'late', 'what is over stands first');
    await made.clerk.see(`逾期 ${wall.late} 项`);
    await made.clerk.pressAt('week-late');
    await until(async () => (await made.clerk.driver.findElements({ css: '[aria-pressed="true"][data-testid="week-late"]' })).length === 1, 'the week to be chosen');
    await made.clerk.tab('按人');
    await made.clerk.at('people-table');
    await made.clerk.tab('没有期限在走');
    await made.clerk.see('没有期限在走');
  });

  test('a missed duty gets its reason on the screen, and the head sees it no longer among those without one', async () => {
    const waiting = async () => (await must(made.clerk, 'deadline_load')).unexplained.filter((one) => one.case.case === id);
    const missed = await waiting();
    assert.ok(missed.length > 0, 'the case has a missed duty');
    const { rule, name } = missed[0];
    await made.clerk.go('/deadlines?tab=load');
    await made.clerk.at('unexplained-table');
    await made.clerk.openCase(id, 'deadlines');
    await made.clerk.pressAt(`deadline-${rule}`);
    await made.clerk.see(`${name}怎么算出来`);
    await made.clerk.type(await made.clerk.at('overdue-text'), '三次上门未果，改用邮寄。');
    await made.clerk.pressAt('overdue-explain');
    await made.clerk.at('overdue-reason');
    await made.clerk.see('三次上门未果，改用邮寄。');
    assert.equal((await waiting()).filter((one) => one.rule === rule).length, 0, 'the head sees it explained');
    const { docket } = await must(made.clerk, 'case_show', { case: id });
    assert.ok(docket.some((line) => line.kind === 'overdue_explained' && line.file === 'inner'), 'it stands in the inner file');
    await made.clerk.keys(Key.ESCAPE);
  });

  test('the wall is written as a calendar and as a workbook', async () => {
    await made.clerk.go('/deadlines');
    for (const [button, ending] of [
      ['save-ics', 'ics'],
      ['save-xlsx', 'xlsx'],
    ]) {
      await made.clerk.pressAt('wall-save');
      await made.clerk.type(await made.clerk.at('deadline-path'), made.folder);
      await made.clerk.pressAt(button);
      const file = path.join(made.folder, `期限-${today}.${ending}`);
      await until(async () => existsSync(file), `${file} to be written`);
      const bytes = readFileSync(file);
      assert.ok(ending === 'ics' ? bytes.toString().startsWith('BEGIN:VCALENDAR') : bytes.subarray(0, 2).toString() === 'PK');
    }
  });

  test('a schedule of the year to come is previewed, loaded, and moves a provisional day that its receipt lists', async () => {
    const year = Number(today.slice(0, 4)) + 1;
    // a hearing can be fixed for the year to come on any day of this one
    const { case: other } = await must(made.clerk, 'case_file', { application: application(made.days) });
    await must(made.clerk, 'case_act', { case: other, acts: [{ kind: 'accepted', on: made.days.accepted }] });
    const hearing = `${year}-01-11`;
    await must(made.clerk, 'case_act', {
      case: other,
      acts: [
        { kind: 'tribunal_formed', on: today, mode: 'sole', presiding: OFFICE.user, clerk: '何敏' },
        { kind: 'hearing_fixed', on: today, for: hearing, time: '09:30', until: '11:30', room: '第一仲裁庭' },
      ],
    });
    const due = async () => {
      const { deadlines } = await must(made.clerk, 'deadlines', { case: other, what_if: [] });
      return deadlines.find((one) => one.rule === 'hearing_notice');
    };
    const provisional = await due();
    assert.equal(provisional.provisional, true, 'the year to come has no schedule yet');
    await made.clerk.openCase(other, 'deadlines');
    await made.clerk.see('暂定');
    const file = path.join(made.folder, 'calendar.csv');
    writeFileSync(file, schedule(year).replace('元旦', '元月'));
    await made.clerk.go('/settings/calendar');
    const input = await made.clerk.at('calendar-file');
    await input.sendKeys(file);
    await made.clerk.see('校验值不符');
    writeFileSync(file, schedule(year));
    await (await made.clerk.at('calendar-file')).sendKeys(file);
    await made.clerk.at('calendar-preview');
    assert.deepEqual(await due(), provisional, 'a preview loads nothing');
    await made.clerk.pressAt('calendar-load');
    await made.clerk.at('calendar-receipt');
    const moved = await due();
    assert.ok(moved.due < provisional.due, 'with eight days free the notice must go out earlier');
    assert.equal(moved.provisional, false);
    await made.clerk.see(`${moved.due}`);
    const { years } = await must(made.clerk, 'calendar_years');
    assert.equal(years.find((one) => one.year === year).imported.actor, OFFICE.user);
  });

  test('it is heard in the end, and what is done asks for nothing more', async () => {
    await act({ kind: 'hearing_held', on: made.days.heard, concluded: true });
    const { deadlines } = await must(made.clerk, 'deadlines', { case: id, what_if: [] });
    const notice = deadlines.find((one) => one.rule === 'hearing_notice');
    assert.ok(['met', 'late'].includes(notice.state), 'met by its act, never ticked off');
  });
});
