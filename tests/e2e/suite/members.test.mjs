import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Key } from 'selenium-webdriver';
import { assertAccessible, cutOff, english } from '../lib/eyes.mjs';
import { groupHeard, must, openOffice } from '../lib/office.mjs';
import { until } from '../lib/processes.mjs';
import { LOOKS } from '../lib/window.mjs';

describe('the members of a collective case in the window', () => {
  let made;
  let clerk;
  let id;
  const view = () => must(clerk, 'group_show', { case: id });
  const chosen = (n) => clerk.see(`选中 ${n} 人`);
  /** The outcome of each member as the screen shows it, by number. */
  const states = () =>
    made.window.script(
      `const grid = document.querySelector('[data-testid=members-page] [role=grid]');
       const heads = [...grid.querySelectorAll('thead th')].map((e) => e.innerText.trim());
       const at = heads.indexOf('结果');
       return [...grid.querySelectorAll('tr.it')].map((row) => row.cells[at].innerText.trim());`,
    );
  const shows = (want, what) => until(async () => (await states()).join() === want.join(), what);
  /** Presses the act's own button and answers the question before it. */
  const doIt = async () => {
    await clerk.pressAt('members-run');
    await clerk.confirmedUntil(() => clerk.there('members-done'), 'the receipt', 30_000);
  };
  const preview = () =>
    made.window.script(`return [...document.querySelectorAll('[data-testid=members-preview] > li')].map((e) => e.innerText)`);
  const savedInto = async (testId, field) => {
    await clerk.fill(field, made.folder);
    await clerk.pressAt(testId);
    const toast = await until(
      async () => /已存到 (\S.*\.xlsx)/.exec(await clerk.words())?.[1],
      'the message that says where the file lies',
    );
    const file = path.join(made.folder, path.basename(toast.trim()));
    assert.ok(existsSync(file) && statSync(file).size > 1000, `${file} is there`);
    return file;
  };

  before(async () => {
    made = await openOffice();
    clerk = made.clerk;
    id = await groupHeard(clerk, made.days, 12);
  });
  after(() => made?.end());

  test('are reached from the case by Ctrl+K, all of them waiting', async () => {
    await clerk.openCase(id);
    await clerk.one('tab', '成员');
    await clerk.chord(Key.CONTROL, 'k');
    await clerk.type(await clerk.one('combobox', '找'), '成员');
    await clerk.one('option', '本案的成员');
    await clerk.keys(Key.ENTER);
    await clerk.at('members-page');
    await shows(Array(12).fill('办理中'), 'twelve members');
    await clerk.see('集体案件 12 人');
  });

  test('are put into two sub-groups by hand, which then stand over the list with their money', async () => {
    for (const [name, of] of [['先行调解', [1, 2, 3, 4, 5]], ['先行裁决', [6, 7]]]) {
      for (const n of of) await clerk.check(`选中 工人${n}`);
      await chosen(of.length);
      await clerk.pressAt('members-sort');
      await clerk.fill('sort-name', name);
      await clerk.pressAt('sort-submit');
      await until(async () => !(await clerk.there('sort-side')), `the sub-group ${name} to be kept`);
      await clerk.button('不选');
    }
    const sort = (await view()).sorts.find((one) => one.by === 'subgroup');
    assert.deepEqual(sort.groups.map((one) => [one.label, one.members, one.claimed]), [['先行调解', 5, '1500.00'], ['先行裁决', 2, '1300.00']]);
    await clerk.one('button', '先行调解 5 人 1,500.00 元');
  });

  test('of one sub-group settle for 87.5 %, in one record, with a receipt that is saved', async () => {
    const before = (await must(clerk, 'case_show', { case: id, as_of: null })).docket.length;
    await clerk.button('先行调解');
    await until(async () => (await states()).length === 5, 'the five of the sub-group');
    await clerk.pressAt('members-all');
    await chosen(5);
    await clerk.pressAt('members-mediated');
    await clerk.fill('group-mediated-basis', 'part');
    await clerk.fill('group-mediated-part', '87.5');
    await clerk.fill('group-mediated-terms', '被申请人于 2026 年 12 月 31 日以前付清。');
    await clerk.pressAt('members-look');
    await clerk.see('5 人都能办');
    assert.match((await preview())[0], /工人1[\s\S]*87\.50 元/);
    await clerk.see('1,312.50 元');
    await doIt();
    await clerk.see('已办 5 人，合计 1,312.50 元');
    assert.equal((await must(clerk, 'case_show', { case: id, as_of: null })).docket.length, before + 1, 'one act for all five');
    await clerk.pressAt('members-save');
    await savedInto('members-save-now', 'members-path');
    await clerk.keys(Key.ESCAPE);
    await clerk.button('先行调解');
    await shows([...Array(5).fill('调解'), ...Array(7).fill('办理中')], 'five settled');
  });

  test('who are awarded in advance: one whose claim is settled stands first as an exception and stays selected', async () => {
    for (const n of [1, 6, 7]) await clerk.check(`选中 工人${n}`);
    await clerk.pressAt('members-award_made');
    await clerk.fill('group-award_made-basis', 'claimed');
    await clerk.pressAt('members-look');
    await clerk.see('1 人不能办');
    const [first] = await preview();
    assert.match(first, /工人1[\s\S]*不能办：工人1 的请求已经处理（调解）/);
    await clerk.see('先行裁决');
    await doIt();
    await clerk.see('已办 2 人，没有办的 1 人，合计 1,300.00 元');
    await chosen(1);
    await clerk.keys(Key.ESCAPE);
    await clerk.button('不选');
    await shows([...Array(5).fill('调解'), '先行裁决', '先行裁决', ...Array(5).fill('办理中')], 'two awarded in advance');
  });

  test('of whom one withdraws, without the mouse', async () => {
    await made.window.script(`document.querySelector('[data-testid=members-page] tr.it[tabindex="0"]').focus()`);
    await clerk.keys(Key.HOME, ...Array(7).fill(Key.ARROW_DOWN), ' ');
    await chosen(1);
    await clerk.keys(Key.ENTER);
    await clerk.at('members-choose');
    await until(
      async () => {
        const at = await made.window.script(`return document.activeElement?.dataset.testid ?? ''`);
        if (at === 'choose-applicants_withdrawn') return true;
        await clerk.keys(Key.TAB);
        return false;
      },
      'the withdrawal to be reached by Tab',
    );
    await clerk.keys(Key.ENTER);
    await clerk.at('group-applicants_withdrawn');
    await until(
      () => made.window.script(`return document.querySelector('[data-testid=members-act]').contains(document.activeElement)`),
      'the form to have the keyboard',
    );
    await clerk.chord(Key.CONTROL, Key.ENTER);
    await clerk.at('members-preview');
    await until(
      () => made.window.script(`return document.activeElement?.dataset.testid === 'members-run'`),
      'the act to have the keyboard',
    );
    await clerk.keys(Key.ENTER);
    await clerk.one('alertdialog');
    await clerk.keys(Key.TAB, Key.ENTER);
    await clerk.at('members-done');
    await clerk.keys(Key.ESCAPE);
    assert.equal((await view()).members[7].state, 'withdrawn');
  });

  test('keep what was typed about them through kill -9, with those for whom it was begun', async () => {
    for (const n of [9, 10]) await clerk.check(`选中 工人${n}`);
    await clerk.pressAt('members-mediated');
    await clerk.fill('group-mediated-terms', '分两次付清。');
    await clerk.see(/草稿 \d\d:\d\d 已存/);
    await made.window.kill();
    await made.window.start();
    await clerk.unlock();
    await clerk.go(`/cases/${id}/members`);
    await clerk.at('members-page');
    await clerk.check('选中 工人11');
    await clerk.pressAt('members-mediated');
    await clerk.at('group-mediated');
    assert.equal(await clerk.value('group-mediated-terms'), '分两次付清。');
    await clerk.button('选回当时的 2 人');
    await chosen(2);
    await clerk.button('重新填');
    await clerk.keys(Key.ESCAPE);
    await clerk.button('不选');
  });

  test('of whom the rest are awarded, and the case is at its end', async () => {
    await clerk.pressAt('state-open');
    await until(async () => (await states()).length === 4, 'the four who wait');
    await clerk.pressAt('members-all');
    await clerk.pressAt('members-award_made');
    await clerk.fill('group-award_made-basis', 'claimed');
    await clerk.pressAt('members-look');
    await clerk.see('4 人都能办');
    await doIt();
    await clerk.see('已办 4 人，合计 4,200.00 元');
    await clerk.keys(Key.ESCAPE);
    await clerk.button('清除条件');
    await shows(
      [...Array(5).fill('调解'), '先行裁决', '先行裁决', '撤回', ...Array(4).fill('裁决')],
      'every member to have an outcome of its own',
    );
  });

  test('with the list of outcomes and the payment list saved from the page', async () => {
    for (const list of ['save-members', 'save-payments']) {
      await clerk.pressAt('members-export');
      const file = await savedInto(list, 'members-save-path');
      assert.match(path.basename(file), list === 'save-members' ? /成员及处理结果/ : /支付明细表/);
      await until(async () => !(await clerk.there('members-save-path')), 'the panel to close');
      await until(async () => !(await clerk.words()).includes('已存到'), 'the message to go', 20_000);
    }
  });

  for (const [look, settings, size] of LOOKS) {
    test(`have no fault that axe-core finds and nothing cut off, ${look}`, async () => {
      await made.window.resize(size);
      await must(clerk, 'settings_set', settings);
      await clerk.pressAt('members-all');
      await clerk.pressAt('members-served');
      await clerk.at('group-served');
      await assertAccessible(made.window, `the members, ${look}`);
      assert.deepEqual(await cutOff(made.window), [], 'everything can be reached');
      assert.deepEqual(await english(made.window), [], 'there is no English on the screen');
      await clerk.keys(Key.ESCAPE);
      await clerk.button('不选');
    });
  }
});
