import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { assertAccessible, cutOff } from '../lib/eyes.mjs';
import { application, must, openOffice } from '../lib/office.mjs';
import { OFFICE } from '../lib/sample.mjs';
import { until } from '../lib/processes.mjs';

const LAWYER = '郑律师';
const PASSWORD = '鼓浪屿上的三角梅花';

describe('a case goes to legal aid and to the court, and comes back', () => {
  let made;
  let clerk;
  let id;
  const signIn = async (user, password) => {
    await must(clerk, 'unlock', { user, password });
    await clerk.reload();
  };
  const rows = async () => (await must(clerk, 'referral_list')).rows;

  before(async () => {
    made = await openOffice();
    clerk = made.clerk;
    id = (await must(clerk, 'case_file', { application: application(made.days) })).case;
  });
  after(() => made?.end());

  test('an office without bodies is told what they are for, and sets them up', async () => {
    await clerk.go('/referrals?tab=bodies');
    await clerk.see('还没有联动单位');
    await assertAccessible(made.window, 'the empty list of bodies');
    for (const [name, kind] of [
      ['思明区法律援助中心', '司法行政部门（法律援助、人民调解）'],
      ['思明区人民法院', '人民法院'],
    ]) {
      await clerk.button('建立联动单位');
      await clerk.field('名称', name);
      await clerk.choose('种类', kind);
      await clerk.field('电话', '0592-5550000');
      await clerk.button('保存', { exact: true });
      await until(async () => (await must(clerk, 'body_list')).bodies.some((one) => one.name === name), `${name} to be kept`);
    }
    await must(clerk, 'user_add', { name: LAWYER, roles: ['partner'], password: PASSWORD, body: '思明区法律援助中心' });
  });

  test('what the other side will see is shown before it is sent', async () => {
    await clerk.go(`/cases/${id}?tab=referrals`);
    await clerk.see('本案没有联动件');
    await clerk.button('转出', { exact: true });
    await clerk.at('referral-send');
    await clerk.button('看对方将看到什么');
    await clerk.see('请选择单位');
    await clerk.choose('转给', '思明区法律援助中心');
    await clerk.choose('种类', '移送');
    await clerk.field('请办事项', '申请人符合法律援助条件，请指派律师。');
    await assertAccessible(made.window, 'the form of a referral');
    await clerk.button('看对方将看到什么');
    await clerk.at('referral-preview');
    await clerk.see('副卷和各单位的工作记录不转交');
    await clerk.button('发出', { exact: true });
    await clerk.at('referral-side');
    await clerk.see('待签收');
    assert.equal((await rows()).length, 1);
  });

  test('the court does not sign in here, so the clerk enters its receipt with day and name', async () => {
    await clerk.go(`/cases/${id}?tab=parties`);
    await clerk.go(`/cases/${id}?tab=referrals`);
    await clerk.button('转出', { exact: true });
    await clerk.at('referral-send');
    await clerk.choose('转给', '思明区人民法院');
    await clerk.choose('种类', '协查');
    await clerk.button('看对方将看到什么');
    await clerk.at('referral-preview');
    await clerk.button('发出', { exact: true });
    await clerk.at('referral-side');
    await clerk.button('代登签收');
    await clerk.button('登记签收');
    await clerk.see('请写明对方的经办人');
    await clerk.field('对方经办人', '林法官，电话');
    await clerk.button('登记签收');
    await clerk.see('代为登记');
    await clerk.button('撤销签收', { exact: true });
    await clerk.button('登记撤销签收');
    await clerk.see('请填写撤销的理由');
    await clerk.field('撤销的理由', '登记错了，对方还没有收到。');
    await clerk.button('登记撤销签收');
    await clerk.see('待签收');
    await clerk.see('登记错了，对方还没有收到');
    await clerk.button('代登签收');
    await clerk.field('对方经办人', '林法官，电话');
    await clerk.button('登记签收');
    await clerk.see('已签收，待接收');
    assert.deepEqual(await cutOff(made.window), []);
    await assertAccessible(made.window, 'a referral beside its case');
  });

  test('the lawyer sees what was handed over and nothing else, takes it on and answers', async () => {
    await signIn(LAWYER, PASSWORD);
    await clerk.go('/referrals');
    await clerk.see('1 件该这里办');
    const words = await clerk.words();
    assert.doesNotMatch(words, /思明区人民法院/, 'the other referral of the same case is not theirs');
    assert.equal((await must(clerk, 'case_list')).total, 0);
    const [mine] = await rows();
    await clerk.go(`/referrals?referral=${mine.referral}`);
    await clerk.at('referral-side');
    await clerk.see('请指派律师');
    await assertAccessible(made.window, 'a referral as the partner sees it');
    await clerk.button('接收', { exact: true });
    await clerk.button('登记接收');
    await clerk.see('办理中');
    await clerk.button('答复', { exact: true });
    await clerk.field('办理的结果', '已指派本中心律师。');
    await clerk.button('登记答复');
    await clerk.see('已答复，待接回');
  });

  test('the answer is on the list of the office, which takes it over', async () => {
    await signIn(OFFICE.user, OFFICE.password);
    await clerk.go('/work');
    await clerk.at('referrals-due');
    await clerk.go('/referrals');
    const back = (await rows()).find((one) => one.state === 'answered');
    await clerk.go(`/referrals?referral=${back.referral}`);
    await clerk.see('已指派本中心律师。');
    await clerk.button('接回', { exact: true });
    await clerk.button('登记接回');
    await until(async () => !(await rows()).some((one) => one.referral === back.referral), 'the referral to end');
    await clerk.go('/referrals?tab=ended');
    await clerk.see('已接回');
  });

  test('a joint meeting is fixed on the case page and stands on the wall of deadlines', async () => {
    const { date } = (await clerk.status()).today;
    await clerk.go(`/cases/${id}?tab=referrals`);
    await clerk.see('没有约定联合会商');
    await clerk.pressAt('linkage-joint_meeting_fixed');
    await clerk.at('act-joint_meeting_fixed');
    const values = { for: date, time: '15:00', place: '三楼会议室', with: '思明区人民法院', matter: '协调保全' };
    for (const [name, value] of Object.entries(values)) await clerk.fill(`act-joint_meeting_fixed-${name}`, value);
    await clerk.pressAt('act-joint_meeting_fixed-submit');
    await clerk.confirmedUntil(async () => (await must(clerk, 'case_linkage', { case: id })).meetings.length === 1, 'the meeting to be fixed');
    await clerk.see('待会商');
    const wall = JSON.stringify(await must(clerk, 'deadline_wall', {}));
    assert.match(wall, /联合会商/);
    assert.deepEqual(await cutOff(made.window), []);
    await assertAccessible(made.window, 'what a case has to do with other bodies');
  });

  test('what went out is counted by body, and the return of one body is saved as a workbook', async () => {
    await clerk.go('/referrals');
    await clerk.one('tab', '统计').then((tab) => tab.click());
    await clerk.see('用时 = 转出至答复的日数');
    const { rows: counted } = await must(clerk, 'referral_figures', {});
    assert.deepEqual(counted.map((row) => [row.body_name, row.sent, row.solved]).sort(), [
      ['思明区人民法院', 1, 0],
      ['思明区法律援助中心', 1, 1],
    ]);
    await clerk.pressAt('return-save');
    await clerk.fill('return-path', made.folder);
    await clerk.pressAt('return-save-now');
    const file = await until(async () => readdirSync(made.folder).find((name) => name.endsWith('.xlsx')), 'the workbook to be written');
    assert.match(file, /联动单位联动情况/);
  });
});
