import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { assertAccessible, cutOff } from '../lib/eyes.mjs';
import { caseUpTo, must, openOffice } from '../lib/office.mjs';
import { ordersCsv } from '../lib/platform.mjs';
import { until } from '../lib/processes.mjs';

describe("a courier's case in the window", () => {
  let made;
  let clerk;
  let id;
  const write = (name, content) => {
    const file = path.join(made.folder, name);
    writeFileSync(file, content);
    return file;
  };
  const choose = async (file) => (await clerk.at('orders-file')).sendKeys(file);

  before(async () => {
    made = await openOffice();
    clerk = made.clerk;
    id = await caseUpTo(clerk, made.days, 'accepted');
  });
  after(() => made?.end());

  test('a file that is none is refused by name before anything of it is kept', async () => {
    await clerk.openCase(id);
    await clerk.openTab('平台用工');
    await clerk.at('platform-page');
    await clerk.pressAt('orders-start');
    await choose(write('程序.xlsx', Buffer.from('MZ\x90\x00\x03\x00', 'latin1')));
    await clerk.see('这不是工作簿');
    await choose(write('名单.csv', '姓名,电话\n甲,1\n'));
    await clerk.see('没有找到写着时间和收入的表头');
    assert.deepEqual((await must(clerk, 'orders_show', { case: id, party: null })).imports, []);
  });

  test('20,000 orders are looked at and imported with doubles and bad cells said by row and cell', async () => {
    const more = ['蓝骑,D00000007,2026-03-01 15:05:00,2026-03-01 15:31:00,5.50,,,5', '蓝骑,D99999999,,昨天,6.00,,,5'];
    await choose(write('蓝骑订单.csv', ordersCsv(20_000) + more.join('\n')));
    await clerk.see('20,000 单，应得');
    await clerk.see('D20003');
    assert.match(await (await clerk.at('orders-problems')).getText(), /D00000007 与第 9 行相同/);
    await until(async () => (await (await clerk.at('orders-import')).getText()) === '导入 20,000 单', 'the comparison', 60_000);
    await assertAccessible(made.window, 'the columns of orders');
    assert.deepEqual(await cutOff(made.window), []);
    await clerk.pressAt('orders-import');
    await clerk.at('orders-made', 120_000);
    await clerk.see('增加 20,000 单');
    await clerk.pressAt('orders-done');
  });

  test('the chart and the sheet stand on the page, by month and by day, and a month goes into the wage sheet', async () => {
    await clerk.at('orders-chart');
    await clerk.see('20,000 单');
    const months = await (await clerk.at('orders-months')).getText();
    assert.match(months, /2026-03\s*3,410/, 'thirty-one days of 110 orders');
    await clerk.pressAt('orders-by-day');
    assert.match(await (await clerk.at('orders-days')).getText(), /2026-03-01 周日\s*110/);
    await clerk.pressAt('orders-by-month');
    await clerk.check('2026-03');
    await clerk.pressAt('orders-to-sheet');
    await clerk.see('填入工资表的“应发”');
    const { edits } = await must(clerk, 'case_history', { case: id, entity: 'sheet:worker' });
    assert.ok(edits.some((edit) => edit.field.includes('2026-03/due')), 'the wage sheet holds it');
  });

  test('the same file again adds nothing, and an overlapping one only what is new', async () => {
    await clerk.pressAt('orders-start');
    await choose(write('蓝骑订单.csv', ordersCsv(20_000)));
    await until(async () => (await (await clerk.at('orders-import')).getText()) === '没有新的订单', 'the comparison', 60_000);
    await choose(write('八月补.csv', ordersCsv(500, { from: 19_900 })));
    await until(async () => (await (await clerk.at('orders-import')).getText()) === '导入 400 单', 'the comparison', 60_000);
    await clerk.pressAt('orders-import');
    await clerk.at('orders-made', 120_000);
    await clerk.pressAt('orders-done');
    await clerk.see('20,400 单');
    const { ok } = await clerk.ask('verify_store', {});
    assert.equal(ok.ok, true, 'the store is whole');
  });

  test('facts of control are entered and stand under their tier, and a person concludes', async () => {
    await clerk.openTab('用工事实');
    await clerk.pressAt('particulars-edit');
    await clerk.fill('particular-name', '蓝骑');
    await clerk.fill('particular-contract', '平台点击确认的服务协议');
    await clerk.pressAt('particulars-save');
    await clerk.see('平台点击确认的服务协议');
    for (const [name, found, speaks] of [
      ['派单与拒单', '系统派单，拒单扣 3 元', '劳动关系'],
      ['劳动工具', '自备电动车', '民事关系'],
    ]) {
      await clerk.button(name);
      await clerk.fill('control-found', found);
      await clerk.check(speaks, 'radio');
      await clerk.check('证明力强', 'radio');
      await clerk.pressAt('control-save');
      await clerk.see(found);
    }
    assert.match(await (await clerk.at('tier-labour')).getText(), /派单与拒单/);
    assert.match(await (await clerk.at('tier-civil')).getText(), /劳动工具/);
    assert.equal((await must(clerk, 'platform_show', { case: id })).tier, '', 'nothing is concluded by itself');
    await clerk.fill('conclusion-tier', '劳动关系');
    await clerk.fill('conclusion-text', '构成支配性劳动管理。');
    await clerk.pressAt('conclusion-save');
    await until(async () => (await must(clerk, 'platform_show', { case: id })).tier === 'labour', 'the conclusion');
  });

  test('an injury is entered, and its day stands among the periods', async () => {
    await clerk.openTab('职业伤害');
    await clerk.pressAt('injury-add');
    await clerk.fill('injury-field-scheme', '益鹭保');
    await clerk.fill('injury-field-on', '2026-03-02');
    await clerk.fill('injury-field-apply_until', '2026-12-31');
    await clerk.pressAt('injury-save');
    await clerk.see('应于 2026-12-31 周四 前申请');
    await clerk.go('/deadlines');
    await clerk.see('益鹭保');
  });
});
