// The linkage path of the main job: a courier's oral application at the union's station to the review of the agreement, a case of the
// tribunal entrusted to the station and back, and a referral each to the court and to legal aid.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Key } from 'selenium-webdriver';
import { caseUpTo, must } from './office.mjs';
import { ordersCsv } from './platform.mjs';
import { until } from './processes.mjs';
import { calendar, daysBefore, OFFICE } from './sample.mjs';
import { MEDIATOR, STATION } from './station.mjs';

const LAWYER = { user: '郑律师', password: '鼓浪屿上的三角梅花' };
const AID = '思明区法律援助中心';
const COURT = '思明区人民法院';
const ORDERS = 3_000;

export async function takeLinkage({ clerk, window, step, folder }) {
  const today = (await clerk.status()).today.date;
  let courier;
  let entrusted;
  const show = () => must(clerk, 'mediation_show', { case: courier });
  const rows = async () => (await must(clerk, 'referral_list')).rows;
  const to = async (name, id) => (await rows()).find((one) => one.to_name === name && one.case?.case === id);
  const enter = async (who) => {
    await clerk.lock();
    await clerk.check(who.user, 'radio');
    await clerk.unlock(who);
  };
  const yes = async () => {
    await clerk.one('alertdialog');
    await clerk.keys(Key.TAB, Key.ENTER);
    await until(async () => !(await clerk.is('alertdialog')), 'the question to be answered');
  };
  const call = async (text, party) => {
    await clerk.fill('contact-party', party);
    await (await clerk.at('contact-text')).sendKeys(text, Key.ENTER);
    await until(async () => (await show()).lines.some((one) => one.text === text), `“${text}” to be kept`);
  };
  const offer = async (by, amount) => {
    const before = (await show()).offers.length;
    await clerk.fill('offer-by', by);
    await clerk.fill('offer-amount', amount);
    await clerk.pressAt('offer-save');
    await until(async () => (await show()).offers.length === before + 1, 'the offer to be kept');
  };
  /** Sends a case to a body as the form asks; leaves its side panel open. */
  const send = async (id, body, kind, task, whole = false) => {
    await clerk.go(`/cases/${id}?tab=referrals`);
    await clerk.button('转出', { exact: true });
    await clerk.at('referral-send');
    await clerk.choose('转给', body);
    await clerk.choose('种类', kind);
    if (whole) await clerk.check('整个正卷', 'radio');
    await clerk.field('请办事项', task);
    await clerk.button('看对方将看到什么');
    await clerk.at('referral-preview');
    await clerk.button('发出', { exact: true });
    await clerk.at('referral-side');
    await clerk.see('待签收');
  };
  const open = async (id) => {
    await clerk.go(`/referrals?referral=${id}`);
    await clerk.at('referral-side');
  };
  const takeOn = async () => {
    await clerk.button('接收', { exact: true });
    await clerk.button('登记接收');
    await clerk.see('办理中');
  };
  const answer = async (text) => {
    await clerk.button('答复', { exact: true });
    await clerk.field('办理的结果', text);
    await clerk.button('登记答复');
    await clerk.see('已答复，待接回');
  };

  await step('设调解工作站和联动单位', async () => {
    await clerk.go('/referrals?tab=bodies');
    for (const [name, kind] of [
      [STATION, '调解工作站'],
      [AID, '司法行政部门（法律援助、人民调解）'],
      [COURT, '人民法院'],
    ]) {
      await clerk.button('建立联动单位');
      await clerk.field('名称', name);
      await clerk.choose('种类', kind);
      await clerk.button('保存', { exact: true });
      await until(async () => (await must(clerk, 'body_list')).bodies.some((one) => one.name === name), `${name} to be kept`);
    }
    await must(clerk, 'user_add', { name: MEDIATOR.user, roles: ['mediator'], password: MEDIATOR.password, body: STATION });
    await must(clerk, 'user_add', { name: LAWYER.user, roles: ['partner'], password: LAWYER.password, body: AID });
  });
  await step('骑手到调解站口头申请', async () => {
    await enter(MEDIATOR);
    await clerk.link('调解');
    await clerk.at('station-new');
    await clerk.keys('n');
    await clerk.fill('in-name', '郑阿海');
    await clerk.fill('in-phone', '13900001111');
    await clerk.fill('in-respondent', '厦门迅风配送有限公司');
    await clerk.fill('in-matter', '支付2026年9月、10月配送报酬');
    await clerk.fill('in-amount', '12600');
    await clerk.fill('in-language', 'minnan');
    await clerk.check('新就业形态劳动纠纷（一站式调解，双方同意可以再延长 15 日）');
    await clerk.fill('in-reason', '2026年8月起送餐，9月起未发报酬。');
    await clerk.pressAt('intake-save');
    const hash = () => window.script('return location.hash');
    await until(async () => (await hash()).startsWith('#/mediation/'), 'the desk to open');
    courier = (await hash()).split('/')[2].split('?')[0];
    await clerk.pressAt('assign');
    await (await (await clerk.at('ranked')).findElement({ css: 'label' })).click();
    await clerk.pressAt('side-save');
    await clerk.see(`调解员 ${MEDIATOR.user}`);
  });
  await step('导入骑手的订单', async () => {
    const file = path.join(folder, '骑手订单.csv');
    writeFileSync(file, ordersCsv(ORDERS, { perDay: 40, start: '2026-08-15' }));
    await clerk.openCase(courier);
    await clerk.openTab('平台用工');
    await clerk.pressAt('orders-start');
    await (await clerk.at('orders-file')).sendKeys(file);
    await until(async () => /^导入 3,000 单$/.test(await (await clerk.at('orders-import')).getText()), 'the comparison', 60_000);
    await clerk.pressAt('orders-import');
    await clerk.at('orders-made', 120_000);
    await clerk.pressAt('orders-done');
    await clerk.at('orders-chart');
    return `${ORDERS} 单`;
  });
  await step('电话联系，双方出价', async () => {
    await clerk.go(`/mediation/${courier}`);
    await call('公司承认欠款，愿意月底付一半', 'employer');
    await call('至少要一万', 'worker');
    await offer('applicant', '12600');
    await offer('respondent', '8000');
    await clerk.see('双方还差 4,600.00 元');
  });
  await step('达成调解协议，共同申请仲裁审查', async () => {
    await clerk.pressAt('do-agreement');
    await clerk.fill('agree-terms', '2026年年底以前支付配送报酬10000元，双方再无争议。');
    await clerk.fill('agree-amount-0', '10000');
    await clerk.fill('agree-due-0', '+10');
    await clerk.fill('agree-part-0', '10000');
    await clerk.pressAt('agreement-save');
    await clerk.see('待签字盖章');
    for (const by of ['applicant', 'respondent', 'mediator']) {
      await clerk.pressAt(`seal-${by}`);
      await until(async () => (await show()).agreement.seals.some((one) => one.by === by && one.on), `${by} to have signed`);
    }
    await clerk.pressAt('seal-organisation');
    await yes();
    await clerk.see('协议已生效');
    await clerk.pressAt('out-confirmation_requested');
    await yes();
    await until(async () => (await show()).case.state === 'confirming', 'the case to be with the office');
  });
  await step('仲裁审查', async () => {
    await enter(OFFICE);
    await clerk.openCase(courier);
    await clerk.act('confirmation_accepted', { arbitrator: '周明' });
    await clerk.act('confirmation_ended', { made: true });
    const { deadlines } = await must(clerk, 'case_show', { case: courier });
    const review = deadlines.find((one) => one.rule === 'confirmation_review');
    if (review.state !== 'met') throw new Error(`the review is not met: ${JSON.stringify(review)}`);
    return `应于 ${review.due} 前审结，已办`;
  });
  await step('制作调解书，双方签收', async () => {
    await clerk.openCase(courier);
    await clerk.paper('review_statement');
    await clerk.act('served', { document: 'mediation_statement', party: ['*'], method: 'direct' });
    await clerk.act('closing_proposed');
    await clerk.act('closing_approved');
    const { state, number, documents } = await must(clerk, 'case_show', { case: courier });
    const made = documents.find((one) => one.template === 'review_statement');
    if (state !== 'closed' || made?.state !== 'issued') throw new Error(`the case is ${state}, its statement ${made?.state}`);
    return `${number} 已结案`;
  });
  await step('开庭前委托调解站调解', async () => {
    const days = { ...calendar(today), received: daysBefore(today, 4), accepted: daysBefore(today, 3) };
    entrusted = await caseUpTo(clerk, days, 'accepted', { applicants: [{ name: '苏丽华', address: '福建省厦门市湖里区金山街道 12 号' }] });
    await clerk.openCase(entrusted);
    await clerk.act('pre_hearing_mediation_agreed', { on: today, to: STATION });
    await send(entrusted, STATION, '委托调解', '请在 10 个工作日内调解赔偿金和代通知金。', true);
    const { due } = await to(STATION, entrusted);
    return `应于 ${due} 前回复`;
  });
  await step('调解站接收、办理、送回，办案人接回', async () => {
    const { referral } = await to(STATION, entrusted);
    await enter(MEDIATOR);
    await open(referral);
    await takeOn();
    await answer('双方差距较大，未达成协议。');
    await enter(OFFICE);
    await open(referral);
    await clerk.button('接回', { exact: true });
    await clerk.button('登记接回');
    await until(async () => !(await to(STATION, entrusted)), 'the referral to end');
    await clerk.openCase(entrusted);
    const { deadlines } = await must(clerk, 'case_show', { case: entrusted });
    const conclude = deadlines.find((one) => one.rule === 'conclude');
    if (conclude.state !== 'open') throw new Error(`the 45 days do not run: ${JSON.stringify(conclude)}`);
    return `审理期限照常计算，应于 ${conclude.due} 前结案`;
  });
  await step('移送法律援助，对方签收、接收、答复', async () => {
    await send(entrusted, AID, '移送', '申请人符合法律援助条件，请指派律师。');
    const { referral } = await to(AID, entrusted);
    await enter(LAWYER);
    await open(referral);
    await takeOn();
    await answer('已指派本中心律师。');
  });
  await step('请人民法院协查，登记签收', async () => {
    await enter(OFFICE);
    await send(entrusted, COURT, '协查', '请提供被申请人在贵院的执行案件情况。');
    await clerk.button('代登签收');
    await clerk.field('对方经办人', '林法官，电话');
    await clerk.button('登记签收');
    await clerk.see('代为登记');
    const { ok } = await must(clerk, 'verify_store');
    if (!ok) throw new Error('the store does not verify');
    return `联动件 ${(await rows()).length} 件在办`;
  });
}
