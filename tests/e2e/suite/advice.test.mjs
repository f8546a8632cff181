import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertAccessible, cutOff } from '../lib/eyes.mjs';
import { must, openOffice } from '../lib/office.mjs';
import { CASE } from '../lib/sample.mjs';

describe('the advice desk in the window', () => {
  let made;
  let clerk;
  before(async () => {
    made = await openOffice();
    clerk = made.clerk;
  });
  after(() => made?.end());

  test('an empty desk says what belongs there, and a record lacks nothing that it needs', async () => {
    await clerk.go('/advice');
    await clerk.see('还没有登记咨询');
    await clerk.pressAt('advice-add');
    await clerk.pressAt('advice-save');
    await clerk.see('请填写姓名。');
    await clerk.fill('advice-name', CASE.applicant.name);
    await clerk.fill('advice-phone', CASE.applicant.phone);
    await clerk.fill('advice-platform', '蓝骑');
    await clerk.fill('advice-matter', '奖惩、扣款、封号');
    await clerk.fill('advice-text', '站长以差评为由扣了三天的配送费。');
    await clerk.pressAt('advice-save');
    await clerk.see('待答复');
    const { records } = await must(clerk, 'advice_list', {});
    assert.equal(records[0].fields.platform, '蓝骑');
  });

  test('what is missing is said, and then it becomes a mediation case with nothing typed again', async () => {
    await clerk.press('cell', CASE.applicant.name);
    await clerk.see('还缺：身份证号、用工企业、请求');
    await clerk.fill('advice-answer', '可以申请调解。');
    await clerk.fill('advice-id_number', CASE.applicant.number);
    await clerk.fill('advice-company', CASE.respondent.name);
    await clerk.fill('advice-claim', '支付扣下的配送费');
    await clerk.fill('advice-amount', '326.50');
    await assertAccessible(made.window, 'a record of advice');
    assert.deepEqual(await cutOff(made.window), []);
    await clerk.pressAt('advice-file');
    await clerk.button('转为案件');
    await clerk.at('case-page');
    await clerk.see(CASE.respondent.name);
    await clerk.see('326.50');
    await clerk.see('收到调解申请');
    const { records } = await must(clerk, 'advice_list', {});
    assert.equal(records[0].state, 'filed', 'the record says so');
    await clerk.go('/advice');
    await clerk.see('已转案件');
  });
});
