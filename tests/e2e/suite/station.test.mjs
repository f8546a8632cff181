import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Key } from 'selenium-webdriver';
import { assertAccessible, cutOff } from '../lib/eyes.mjs';
import { caseUpTo, must, openOffice } from '../lib/office.mjs';
import { until } from '../lib/processes.mjs';
import { OFFICE, shifted } from '../lib/sample.mjs';
import { MEDIATOR, STATION, withStation } from '../lib/station.mjs';

describe('a mediator works at the station in the window', () => {
  let made;
  let clerk;
  let id;
  const show = () => must(clerk, 'mediation_show', { case: id });
  /** Says yes to a question by the keyboard: the way back has the focus, the act stands behind it. */
  const yes = async () => {
    await clerk.one('alertdialog');
    await clerk.keys(Key.TAB, Key.ENTER);
    await until(async () => !(await clerk.is('alertdialog')), 'the question to be answered');
  };
  const hash = () => clerk.driver.executeScript('return location.hash');
  /** Signs somebody else in. */
  const enter = async (who) => {
    await clerk.lock();
    await clerk.check(who.user, 'radio');
    await clerk.unlock(who);
  };
  const call = async (text, party) => {
    await clerk.fill('contact-party', party);
    const line = await clerk.at('contact-text');
    await line.sendKeys(text, Key.ENTER);
    await until(async () => (await show()).lines.some((one) => one.text === text), `“${text}” to be kept`);
  };
  const offer = async (by, amount) => {
    const before = (await show()).offers.length;
    await clerk.fill('offer-by', by);
    await clerk.fill('offer-amount', amount);
    await clerk.pressAt('offer-save');
    await until(async () => (await show()).offers.length === before + 1, 'the offer to be kept');
  };

  before(async () => {
    made = await openOffice();
    clerk = made.clerk;
    await withStation(clerk);
  });
  after(() => made?.end());

  test('the office itself has no desk of the station in its rail', async () => {
    assert.equal(await clerk.is('link', '调解'), false);
    await enter(MEDIATOR);
    await clerk.link('调解');
    await clerk.see('本站还没有调解案件');
    await assertAccessible(made.window, 'the empty station');
  });

  test('a courier applies by word of mouth, and what Law 12 asks for is asked for by name', async () => {
    await clerk.keys('n');
    await clerk.fill('in-name', '郑阿海');
    await clerk.fill('in-respondent', '厦门迅风配送有限公司');
    await clerk.fill('in-matter', '支付2026年9月、10月配送报酬');
    await clerk.fill('in-amount', '12600');
    await clerk.fill('in-language', 'minnan');
    await clerk.pressAt('intake-save');
    await clerk.see('口头申请应当当场记录：申请人基本情况');
    await assertAccessible(made.window, 'the oral application');
    await clerk.fill('in-phone', '13900001111');
    await clerk.fill('in-reason', '2026年8月起送餐，9月起未发报酬。');
    await clerk.pressAt('intake-save');
    await until(async () => (await hash()).startsWith('#/mediation/'), 'the desk to open');
    id = (await hash()).split('/')[2];
    await clerk.see('待指派调解员');
    await clerk.see('15 天');
  });

  test('who mediates is chosen from a list that says why', async () => {
    await clerk.pressAt('assign');
    await clerk.see('在办 0 件');
    const list = await clerk.at('ranked');
    await (await list.findElement({ css: 'label' })).click();
    await clerk.pressAt('side-save');
    await clerk.see(`调解员 ${MEDIATOR.user}`);
  });

  test('two calls and two offers are written down by the keyboard, and the gap is told', async () => {
    await call('公司承认欠款，愿意月底付一半', 'employer');
    await call('至少要一万', 'worker');
    await offer('applicant', '12600');
    await offer('respondent', '8000');
    await clerk.see('双方还差 4,600.00 元');
    await clerk.fill('note-text', '公司底线一万');
    await clerk.pressAt('note-save');
    await until(async () => (await show()).notes.length === 1, 'the note to be kept');
    await assertAccessible(made.window, 'the desk');
    assert.deepEqual(await cutOff(made.window), []);
  });

  test('an agreement takes effect with the last of the four, and both ask for a review', async () => {
    await clerk.pressAt('do-agreement');
    await clerk.fill('agree-terms', '2026年年底以前支付配送报酬10000元，双方再无争议。');
    await clerk.fill('agree-amount-0', '10000');
    await clerk.fill('agree-due-0', '+10');
    await clerk.fill('agree-part-0', '9999');
    await clerk.pressAt('agreement-save');
    await clerk.see('的分期合计 9999.00 元，与应付的 10000.00 元不一致');
    await clerk.fill('agree-part-0', '10000');
    await assertAccessible(made.window, 'the form of the agreement');
    await clerk.pressAt('agreement-save');
    await clerk.see('待签字盖章');
    for (const by of ['applicant', 'respondent', 'mediator']) {
      await clerk.pressAt(`seal-${by}`);
      await until(async () => (await show()).agreement.seals.some((one) => one.by === by && one.on), `${by} to have signed`);
    }
    await clerk.pressAt('seal-organisation');
    await clerk.see('这是最后一个签字盖章');
    await yes();
    await clerk.see('协议已生效');
    await clerk.see('10,000.00');
    await assertAccessible(made.window, 'an agreement in effect');
    await clerk.pressAt('out-confirmation_requested');
    await clerk.see('案件转给仲裁院审查');
    await yes();
    await until(async () => (await show()).case.state === 'confirming', 'the case to be with the office');
  });

  test('the office reviews it and finds nothing of what was said at the station', async () => {
    await enter({ user: OFFICE.user, password: OFFICE.password });
    await clerk.go(`/cases/${id}`);
    await clerk.see('仲裁审查');
    const page = JSON.stringify(await must(clerk, 'case_show', { case: id }));
    for (const secret of ['公司底线一万', '至少要一万', '愿意月底付一半', '8000.00'])
      assert.ok(!page.includes(secret), `${secret} stays at the station`);
    const found = await must(clerk, 'find', { text: '公司底线一万' });
    assert.equal(found.hits.length, 0);
  });
});

describe('a case that the tribunal entrusted', () => {
  let made;
  let clerk;
  let id;
  let referral;
  let today;
  const enter = async (who) => {
    await clerk.lock();
    await clerk.check(who.user, 'radio');
    await clerk.unlock(who);
  };

  before(async () => {
    made = await openOffice();
    clerk = made.clerk;
    today = (await clerk.status()).today.date;
    await withStation(clerk);
  });
  after(() => made?.end());

  test('is not at the station before it was handed over, and has both periods there afterwards', async () => {
    const days = shifted(today, 9);
    id = await caseUpTo(clerk, days, 'served');
    await enter(MEDIATOR);
    assert.deepEqual((await must(clerk, 'station_board')).rows, []);
    await enter({ user: OFFICE.user, password: OFFICE.password });
    await must(clerk, 'case_act', { case: id, acts: [{ kind: 'pre_hearing_mediation_agreed', on: days.served, to: STATION }] });
    const sent = await must(clerk, 'referral_send', { case: id, body: STATION, kind: 'entrust', text: '请调解。' });
    referral = sent.row.referral;
    await enter(MEDIATOR);
    for (const step of ['receive', 'accept']) await must(clerk, 'referral_act', { referral, step });
    await clerk.link('调解');
    await clerk.see('仲裁庭委托');
    const { rows } = await must(clerk, 'station_board');
    assert.ok(rows[0].conclude, 'the 45 days run on and stand beside the ten');
    await clerk.link(rows[0].case.parties);
    await clerk.see('规则70');
    const told = await (await clerk.at('desk-days')).getText();
    assert.match(told, /委托调解/);
    assert.match(told, /审限|结案|审结|裁决/);
    await assertAccessible(made.window, 'the desk of an entrusted case');
  });

  test('is worked on and goes back without a word of what was said', async () => {
    await clerk.pressAt('assign');
    const list = await clerk.at('ranked');
    await (await list.findElement({ css: 'label' })).click();
    await clerk.pressAt('side-save');
    await clerk.see(`调解员 ${MEDIATOR.user}`);
    await clerk.fill('contact-party', 'employer');
    await (await clerk.at('contact-text')).sendKeys('公司不同意任何给付', Key.ENTER);
    await until(async () => (await must(clerk, 'mediation_show', { case: id })).lines.length === 2, 'the call to be kept');
    await clerk.pressAt('do-conclude');
    await clerk.fill('side-text', '公司态度强硬');
    await clerk.pressAt('side-save');
    await clerk.see('结束后不能撤销');
    await clerk.one('alertdialog');
    await clerk.keys(Key.TAB, Key.ENTER);
    await clerk.see('未达成协议');
    await must(clerk, 'referral_act', { referral, step: 'done', text: '调解不成', solved: false });
    await enter({ user: OFFICE.user, password: OFFICE.password });
    await must(clerk, 'referral_act', { referral, step: 'take_over' });
    await clerk.go(`/cases/${id}`);
    await clerk.see('庭前委托调解结束');
    const page = JSON.stringify(await must(clerk, 'case_show', { case: id }));
    for (const secret of ['不同意任何给付', '态度强硬']) assert.ok(!page.includes(secret), `${secret} stays at the station`);
  });
});
