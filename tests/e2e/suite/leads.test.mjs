import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Key } from 'selenium-webdriver';
import { assertAccessible, cutOff } from '../lib/eyes.mjs';
import { grids, PEOPLE } from '../lib/leads.mjs';
import { must, openOffice } from '../lib/office.mjs';
import { until } from '../lib/processes.mjs';

describe('leads go to zero in the window', () => {
  let made;
  let clerk;
  let receipt;
  const board = () => must(clerk, 'lead_board');
  const choose = async (testId, file) => (await clerk.at(testId)).sendKeys(file);
  /** Says yes to a question by the keyboard: the way back has the focus, the act stands behind it. */
  const yes = async () => {
    await clerk.one('alertdialog');
    await clerk.keys(Key.TAB, Key.ENTER);
  };
  /** The address of the page. */
  const hash = () => clerk.driver.executeScript('return location.hash');
  /** Records a step by its form. */
  const step = async (kind, fields, text) => {
    await clerk.pressAt(`do-${kind}`);
    await clerk.at(`act-${kind}`);
    for (const [id, value] of Object.entries(fields)) await clerk.fill(id, value);
    if (text) await clerk.fill('act-text', text);
    await clerk.pressAt('lead-act-save');
    await until(async () => !(await clerk.there(`act-${kind}`)), `${kind} to be recorded`);
  };

  before(async () => {
    made = await openOffice();
    clerk = made.clerk;
    receipt = path.join(made.folder, '银行回单.pdf');
    writeFileSync(receipt, '%PDF-1.7 receipt');
  });
  after(() => made?.end());

  test('an office without leads is told so, and not that it has reached zero', async () => {
    await clerk.go('/leads');
    await clerk.see('还没有登记过欠薪线索');
    assert.doesNotMatch(await clerk.words(), /0 条/);
    await assertAccessible(made.window, 'the empty board');
  });

  test('a call is registered, half filled in before a crash and finished after it', async () => {
    await grids(clerk);
    await clerk.go('/leads');
    await clerk.pressAt('leads-new');
    await clerk.fill('lead-employer', '厦门榕岸建设工程有限公司');
    await clerk.see('已存');
    await made.window.kill();
    await made.window.start();
    await clerk.unlock();
    await clerk.go('/leads');
    await clerk.pressAt('leads-new');
    await clerk.see('接着上次没有办完的表');
    assert.equal(await (await clerk.at('lead-employer')).getAttribute('value'), '厦门榕岸建设工程有限公司');
    await clerk.fill('lead-grid', '集美区');
    await clerk.fill('lead-count', '3');
    await clerk.fill('lead-owed', '26500');
    await clerk.fill('lead-text', '木工班组自八月起没有发工资。');
    await clerk.fill('lead-reporter', '郑阿木');
    await assertAccessible(made.window, 'the form of a lead');
    await clerk.pressAt('lead-save');
    await clerk.at('lead-page');
    await clerk.see('待初核');
    assert.equal((await board()).all.leads, 1);
  });

  test('what cannot be done yet says what to do first, and the lawful steps lead on', async () => {
    await clerk.pressAt('all-steps');
    await clerk.see('线索还没有核查结果，不能销号');
    await clerk.keys(Key.ESCAPE);
    await step('lead_checked', {}, '已电话核对。');
    await step('lead_assigned', {});
    await clerk.see('核查人 陈国栋');
    await step('lead_found', { 'act-count': '3', 'act-owed': '26500' }, '到工地逐人核对，情况属实。');
    await clerk.see('已查实');
    await clerk.see('还没有附名单，不能立案');
    await assertAccessible(made.window, 'a lead that was found');
    assert.deepEqual(await cutOff(made.window), []);
  });

  test('a payment asks for its voucher, and an act is taken back with a reason', async () => {
    await clerk.pressAt('do-lead_payment');
    await clerk.fill('act-amount', '6500');
    await clerk.pressAt('lead-act-save');
    await clerk.see('请附上凭证文件');
    await choose('act-proof', receipt);
    await clerk.see('银行回单.pdf');
    await clerk.pressAt('lead-act-save');
    await clerk.see('尚欠 20,000.00 元');
    await clerk.pressAt('line-strike');
    await clerk.fill('act-text', '回单是另一家单位的。');
    await clerk.pressAt('lead-act-save');
    await clerk.see('已撤销：回单是另一家单位的。');
    assert.equal((await board()).all.owed, '26500.00');
  });

  test('people typed in line by line become the applicants of a case by one click', async () => {
    await clerk.pressAt('lead-add-people');
    const box = await clerk.at('people-typed');
    for (const line of PEOPLE.split('\n')) await box.sendKeys(line, Key.ENTER);
    await clerk.pressAt('people-save');
    await clerk.see('名单 3 人');
    await clerk.pressAt('lead-make-case');
    await clerk.see('由线索立案');
    await assertAccessible(made.window, 'the question before the case');
    await yes();
    await until(async () => (await hash()).startsWith('#/cases/'), 'the case to open');
    await clerk.see('来自线索〔');
    const id = (await hash()).split('/')[2].split('?')[0];
    const file = await must(clerk, 'case_show', { case: id, as_of: null });
    assert.deepEqual(
      file.applicants.map((one) => one.name),
      ['郑阿木', '许小燕', '吴春生'],
    );
    assert.equal(file.respondents[0].name, '厦门榕岸建设工程有限公司');
    assert.deepEqual(
      file.claims.map((one) => one.amount),
      ['8000.00', '12000.00', '6500.00'],
    );
    const [link] = (await must(clerk, 'lead_of_case', { case: id })).leads;
    await clerk.link(link.number);
    await clerk.at('lead-page');
    await clerk.see('转仲裁');
  });

  test('a case is no closing, and payment with vouchers closes the lead and brings the board to zero', async () => {
    await clerk.pressAt('do-lead_closed');
    await clerk.fill('act-text', '已立案');
    await clerk.pressAt('lead-act-save');
    await yes();
    await clerk.see('还没有签发的裁决书或者调解书');
    await clerk.keys(Key.ESCAPE);
    await clerk.pressAt('do-lead_payment');
    await choose('act-proof', receipt);
    await clerk.see('银行回单.pdf');
    await clerk.pressAt('lead-act-save');
    await clerk.see('已付清');
    await clerk.pressAt('do-lead_closed');
    await clerk.fill('act-text', '三人工资已付清，已告知反映人。');
    await clerk.pressAt('lead-act-save');
    await clerk.see('又有反映的，要写明原因重新启动');
    await yes();
    await clerk.see('已销号');
    await clerk.go('/leads');
    await clerk.see(/未销号线索 0 条：登记的 1 条已全部凭证销号/);
    await assertAccessible(made.window, 'the board at zero');
    assert.deepEqual(await cutOff(made.window), []);
  });

  test('the list of the platform comes in once, its bad rows told by cell, and the board is walked by keys', async () => {
    const list = path.join(made.folder, '线索清单.csv');
    const rows = [
      '线索编号,反映时间,被反映单位名称,所属区,涉及人数,拖欠金额（万元）',
      'GW001,2026-01-05,厦门海峡装饰有限公司,湖里区,18,23.6',
      'GW002,下周,某公司,,,',
      'GW003,2026-01-06,某沿街店铺,鼓浪屿,,',
    ];
    writeFileSync(list, rows.join('\n'));
    const bring = async () => {
      await clerk.pressAt('leads-import');
      await choose('leads-file', list);
    };
    await bring();
    await clerk.see('可以登记 2 条，已有 0 条，有问题 1 处');
    await clerk.see('B3');
    await clerk.see('还没有这些网格：鼓浪屿');
    await assertAccessible(made.window, 'the preview of the list');
    await clerk.pressAt('leads-import-now');
    await clerk.at('leads-receipt');
    await clerk.keys(Key.ESCAPE);
    await bring();
    await clerk.see('可以登记 0 条，已有 2 条');
    await clerk.keys(Key.ESCAPE);
    const hostile = path.join(made.folder, '断了.xlsx');
    writeFileSync(hostile, Buffer.from('PK\x03\x04 cut off', 'latin1'));
    await clerk.pressAt('leads-import');
    await choose('leads-file', hostile);
    await clerk.see('不完整或者已损坏');
    await clerk.keys(Key.ESCAPE);
    assert.equal((await board()).all.leads, 2);
    await clerk.go('/leads');
    const area = await clerk.driver.findElement({ css: 'svg a[href*="grid=350206"]' });
    assert.match(await area.getText(), /湖里区\s*1 条/);
    await clerk.driver.executeScript('arguments[0].focus()', area);
    await clerk.keys(Key.ENTER);
    await clerk.see('厦门海峡装饰有限公司');
    await clerk.see('共 1 条');
    await assertAccessible(made.window, 'the list of leads');
  });

  test('the office puts its own map in the place of the schematic one, and one that is none is refused by name', async () => {
    await clerk.go('/settings/grids');
    await clerk.see('示意图');
    const file = path.join(made.folder, '网格图.geojson');
    const square = (x) => [[[x, 24.4], [x + 0.1, 24.4], [x + 0.1, 24.5], [x, 24.5], [x, 24.4]]];
    const area = (name, x) => ({ type: 'Feature', properties: { name }, geometry: { type: 'Polygon', coordinates: square(x) } });
    writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features: [area('湖里区', 118), area('杏林街道', 118.1)] }));
    const bad = path.join(made.folder, '坏图.geojson');
    writeFileSync(bad, '{"type":"FeatureCollection","features":[]}');
    await choose('map-file', bad);
    await clerk.see('要有 1 至 500 个网格');
    await choose('map-file', file);
    await clerk.see('图上有、网格里没有：杏林街道');
    await assertAccessible(made.window, 'the settings of grids');
    await clerk.pressAt('map-use');
    await clerk.see('现用 网格图.geojson');
    await clerk.go('/leads');
    await clerk.see('杏林街道');
  });
});
