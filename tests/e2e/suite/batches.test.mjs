import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Key } from 'selenium-webdriver';
import { assertAccessible, cutOff, english } from '../lib/eyes.mjs';
import { groupHeard, must, openOffice } from '../lib/office.mjs';
import { until } from '../lib/processes.mjs';
import { LOOKS } from '../lib/window.mjs';

describe('papers for a whole group and its payments in the window', () => {
  let made;
  let clerk;
  let id;
  const list = () => must(clerk, 'batch_list', { case: id });
  const state = () =>
    made.window.script(`return document.querySelector('[data-testid=batch-panel]')?.dataset.state ?? ''`);
  const savedInto = async (press, field) => {
    await clerk.fill(field, made.folder);
    await clerk.pressAt(press);
    const toast = await until(
      async () => /已存到 (\S.*\.(?:pdf|xlsx))/.exec(await clerk.words())?.[1],
      'the message that says where the file lies',
    );
    const file = path.join(made.folder, path.basename(toast.trim()));
    assert.ok(existsSync(file) && statSync(file).size > 1000, `${file} is there`);
    await until(async () => !(await clerk.there(field)), 'the panel to close');
    await until(async () => !(await clerk.words()).includes('已存到'), 'the message to go', 20_000);
    return file;
  };

  before(async () => {
    made = await openOffice();
    clerk = made.clerk;
    id = await groupHeard(clerk, made.days, 12, (n) => (n === 3 ? { address: '' } : {}));
  });
  after(() => made?.end());

  test('are chosen on the members page and laid out before anything is made: who has no address is said first', async () => {
    await clerk.go(`/cases/${id}/members`);
    await clerk.at('members-page');
    await clerk.pressAt('members-all');
    await clerk.pressAt('members-papers');
    await clerk.at('new-batch');
    await clerk.see('选了 0 种文书，12 人');
    await clerk.pressAt('batch-template-hearing_notice');
    await clerk.pressAt('batch-envelopes');
    await clerk.pressAt('batch-look');
    await clerk.see('1 人不能做，其余 11 人共 33 份');
    await clerk.see('工人3 没有地址');
    assert.equal((await list()).batches.length, 0);
  });

  test('are made part after part, and after kill -9 go on where they stopped', async () => {
    await clerk.pressAt('batch-start');
    await until(async () => ((await list()).batches[0]?.made ?? 0) > 0, 'the first part to be made', 60_000);
    await made.window.kill();
    await made.window.start();
    await clerk.unlock();
    const before = (await list()).batches[0].made;
    assert.ok(before > 0 && before <= 33, `${before} are there`);
    await clerk.go(`/cases/${id}/batches`);
    await clerk.at('batch-panel');
    if (before < 33) {
      await clerk.see('未完成');
      await clerk.pressAt('batch-go-on');
    }
    await until(async () => (await state()) === 'made', 'all to be made', 120_000);
    const [batch] = (await list()).batches;
    const view = await must(clerk, 'batch_show', { case: id, batch: batch.batch });
    const papers = view.rows.flatMap((row) => row.papers.map((one) => one.document));
    assert.equal(new Set(papers).size, 33, 'each once');
  });

  test('come out as one PDF in print order and a list with the hash of each', async () => {
    await clerk.pressAt('batch-save');
    const pdf = await savedInto('batch-save-pdf', 'batch-save-path');
    assert.match(readFileSync(pdf).subarray(0, 8).toString(), /^%PDF-/);
    await clerk.pressAt('batch-save');
    assert.match(path.basename(await savedInto('batch-save-receipt', 'batch-save-path')), /制作清单\.xlsx$/);
  });

  test('are entered as served one after another by the code, without the mouse', async () => {
    const [batch] = (await list()).batches;
    const { rows } = await must(clerk, 'batch_show', { case: id, batch: batch.batch });
    await clerk.pressAt('batch-serve');
    await clerk.at('batch-serving');
    await clerk.fill('batch-serve-on', made.days.heard);
    for (const row of rows.slice(0, 2)) {
      await clerk.type(await clerk.at('batch-serve-code'), row.code);
      await clerk.keys(Key.ENTER);
      await clerk.see(`${row.name}　直接送达 ${made.days.heard}`);
    }
    await clerk.type(await clerk.at('batch-serve-code'), '00000000-001');
    await clerk.keys(Key.ENTER);
    await clerk.see('这一批里没有编码“00000000-001”');
    await clerk.keys(Key.ESCAPE);
    await clerk.see('已送达 2 人');
  });

  test('of a settlement are paid in two instalments, each person with an amount of its own', async () => {
    await must(clerk, 'group_act', {
      case: id,
      members: Array.from({ length: 12 }, (_, at) => (at === 0 ? 'worker' : `worker:${at + 1}`)),
      act: { kind: 'mediated', on: made.days.heard, terms: '分两期付清。' },
      basis: 'claimed',
      part: null,
    });
    await clerk.go(`/cases/${id}/members`);
    await clerk.at('members-page');
    for (const [due, basis, words] of [[made.days.heard, 'owed_part', '3,120.00 元'], ['2099-12-31', 'unplanned', '4,680.00 元']]) {
      await clerk.pressAt('members-all');
      await clerk.pressAt('members-payment_planned');
      await clerk.fill('group-payment_planned-basis', basis);
      if (basis === 'owed_part') await clerk.fill('group-payment_planned-part', '40');
      await clerk.fill('group-payment_planned-due', due);
      await clerk.pressAt('members-look');
      await clerk.see('12 人都能办');
      await clerk.see(words);
      await clerk.pressAt('members-run');
      await clerk.at('members-done');
      await clerk.keys(Key.ESCAPE);
    }
    await clerk.see('逾期未付 12 人');
    await clerk.go('/work');
    await clerk.at('work-payments');
    await clerk.see('到期给付 1');
    await clerk.see('未付 3,120.00 元');
  });

  test('are entered as paid for some, and who is overdue and what the bank is to pay follow', async () => {
    await clerk.go(`/cases/${id}/members`);
    await clerk.at('members-page');
    for (const n of [1, 2, 3, 4]) await clerk.check(`选中 工人${n}`);
    await clerk.pressAt('members-payment_made');
    await clerk.fill('group-payment_made-method', 'transfer');
    await clerk.fill('group-payment_made-proof', '回单 20261128001');
    await clerk.pressAt('members-look');
    await clerk.see('400.00 元');
    await clerk.pressAt('members-run');
    await clerk.at('members-done');
    await clerk.see('已办 4 人，合计 400.00 元');
    await clerk.keys(Key.ESCAPE);
    await clerk.pressAt('state-overdue');
    await clerk.see('符合条件 8 人');
    await clerk.pressAt('state-overdue');
    await clerk.pressAt('members-export');
    assert.match(path.basename(await savedInto('save-payments', 'members-save-path')), /支付明细表/);
  });

  for (const [look, settings, size] of LOOKS) {
    test(`have no fault that axe-core finds and nothing cut off, ${look}`, async () => {
      await made.window.resize(size);
      await must(clerk, 'settings_set', settings);
      for (const address of ['', '?new']) {
        await clerk.go(`/cases/${id}/batches${address}`);
        await clerk.at(address ? 'new-batch' : 'batch-panel');
        await assertAccessible(made.window, `the batches${address}, ${look}`);
        assert.deepEqual(await cutOff(made.window), []);
        assert.deepEqual(await english(made.window), []);
      }
    });
  }
});
