import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { Key } from 'selenium-webdriver';
import { assertAccessible, cutOff, english } from '../lib/eyes.mjs';
import { application, caseUpTo, must, openOffice } from '../lib/office.mjs';
import { until } from '../lib/processes.mjs';
import { readWorkbook } from '../lib/workbook.mjs';

const wages = (due, party) => ({ type: 'unpaid_wages', party, months: [{ month: '2026-05', due, paid: '0.00' }] });

describe('a case of several workers', () => {
  let made;
  let id;
  let clerk;
  let first;
  const sheet = (party) => must(clerk, 'sheet_show', { case: id, party });

  before(async () => {
    made = await openOffice();
    clerk = made.clerk;
    const [one] = application(made.days).applicants;
    first = one.name;
    const applicants = [one, { name: '周海生', id_kind: 'citizen', address: one.address }];
    const claims = [wages('6000.00'), wages('7000.00', 'worker:2'), wages('500.00', 'worker')];
    id = await caseUpTo(clerk, made.days, 'heard', { applicants, claims, cause: '追索劳动报酬' });
    await clerk.go(`/cases/${id}/sheet`);
    await clerk.at('months-grid');
  });
  after(() => made?.end());

  test('says on the sheet which claim names no applicant, and whose sheet it stands on', async () => {
    await clerk.see(`第 1 项请求没有写明申请人，暂列在${first}的工资表上`);
    assert.equal(await clerk.cellText('claim/1/amount', 'claimed'), '6,000.00');
    assert.match(await (await clerk.at('total-claimed')).getText(), /6,500\.00/, 'the sum of the first worker’s claims');
    await assertAccessible(made.window, 'the sheet with a claim of nobody');
    assert.deepEqual(await cutOff(made.window), [], 'nothing is cut off');
    assert.deepEqual(await english(made.window), [], 'there is no English on the screen');
  });

  test('switches to another worker’s sheet, which takes what is typed and sums its own claims alone', async () => {
    await clerk.choose('谁的工资表', '周海生');
    await until(async () => (await clerk.cellText('claim/2/amount', 'claimed')) === '7,000.00', 'the second worker’s sheet');
    assert.equal(await clerk.cellText('claim/1/amount', 'claimed'), null, 'another’s claim is not on it');
    await clerk.cell('month/2026-05/due', 'found');
    await clerk.keys('6800', Key.TAB, '0', Key.ENTER);
    await until(async () => (await sheet('worker:2')).totals.found === '6800.00', 'the finding to be stored');
    await until(async () => (await (await clerk.at('total-found')).getText()).includes('6,800.00'), 'the total to follow');
    assert.equal((await sheet('worker')).totals.found, null, 'nothing was found for the other');
  });

  test('is exported worker by worker, as a workbook that opens', async () => {
    await clerk.pressAt('save-sheet');
    await clerk.type(await clerk.at('sheet-path'), made.folder);
    await clerk.pressAt('sheet-save-now');
    await clerk.see('已存到');
    const [name] = readdirSync(made.folder).filter((one) => one.endsWith('周海生 工资表.xlsx'));
    assert.ok(name, 'the file carries the worker’s name');
    const rows = readWorkbook(`${made.folder}/${name}`);
    assert.match(rows[0][0], /周海生 工资表$/);
    assert.deepEqual(rows[1], ['项目', '请求', '承认', '认定']);
    assert.deepEqual(rows.find(([item]) => item === '2026-05 应发'), ['2026-05 应发', '7000', '', '6800']);
    assert.deepEqual(rows.at(-1), ['合计', '7000', '', '6800']);
  });

  test('gives the claim to the worker who is named for it, and says no more that it is nobody’s', async () => {
    await clerk.choose('谁的工资表', first);
    await until(async () => (await clerk.cellText('claim/1/amount', 'claimed')) === '6,000.00', 'the first worker’s sheet');
    await clerk.pressAt('claim-row-1');
    await clerk.pressAt('cell-claim:1-party');
    await (await clerk.at('edit-claim:1-party')).findElement({ css: 'option[value="worker:2"]' }).click();
    await clerk.keys(Key.ENTER);
    await until(async () => (await sheet('worker:2')).items.some((one) => one.claim === '1'), 'the claim to stand on the other sheet');
    await until(async () => !(await clerk.words()).includes('没有写明申请人'), 'the remark to go');
    assert.equal((await sheet('worker')).totals.claimed, '500.00');
    assert.equal((await sheet('worker:2')).totals.claimed, '13000.00');
  });
});

describe('a settlement', () => {
  let made;
  let id;
  before(async () => {
    made = await openOffice();
    id = await caseUpTo(made.clerk, made.days, 'heard', { claims: [wages('6000.00'), wages('7000.00')], cause: '追索劳动报酬' });
    const cells = [
      ['month/2026-05/due', '6500.00'],
      ['month/2026-05/paid', '0.00'],
    ].map(([cell, value]) => ({ cell, value }));
    await must(made.clerk, 'sheet_set', { case: id, side: 'found', cells });
  });
  after(() => made?.end());

  test('is entered claim by claim beside what the sheet finds, and stands on the case page with the difference', async () => {
    const { clerk, window } = made;
    await clerk.openCase(id);
    await clerk.pressAt('all-acts');
    await clerk.pressAt('all-mediated');
    await clerk.at('act-mediated');
    const found = (await must(clerk, 'sheet_show', { case: id })).items.map((one) => one.found.amount);
    assert.equal(found[0], '6500.00');
    for (const [claim, sum] of [
      [1, '6000'],
      [2, '6500'],
    ]) {
      await (await clerk.at(`act-mediated-outcomes-${claim}-outcome`)).findElement({ css: 'option[value="mediated"]' }).click();
      await clerk.type(await clerk.at(`act-mediated-outcomes-${claim}-amount`), sum);
    }
    await clerk.see('协议比工资表少 500.00 元');
    await assertAccessible(window, 'a settlement that is entered');
    assert.deepEqual(await cutOff(window), [], 'nothing is cut off');
    await clerk.fill('act-mediated-on', made.days.heard);
    await clerk.fill('act-mediated-terms', '被申请人于十日内一次性支付。');
    await clerk.pressAt('act-mediated-submit');
    await clerk.confirmedUntil(async () => clerk.there('settled'), 'the settlement to stand on the case page');
    assert.match(await (await clerk.at('settled-1')).getText(), /6,000\.00[\s\S]*6,500\.00[\s\S]*比工资表少 500\.00 元/);
    await assertAccessible(window, 'a settlement on the case page');
    assert.deepEqual(await cutOff(window), [], 'nothing is cut off');
    const { claims } = await must(clerk, 'case_show', { case: id, as_of: null });
    assert.deepEqual(claims.map((one) => [one.outcome, one.agreed]), [['mediated', '6000.00'], ['mediated', '6500.00']]);
  });
});
