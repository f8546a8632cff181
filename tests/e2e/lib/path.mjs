// The whole path of the sample case, told once; `run.mjs` takes it with pictures and lines.
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { until } from './processes.mjs';
import { CASE, calendar, OFFICE } from './sample.mjs';

/** Bytes of a PDF that somebody can open; each title gives another file. */
export const pdf = (title) => Buffer.from(
  `%PDF-1.4\n% ${title}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF\n`,
);

export async function takeCase({ clerk, window, step, out, folder }) {
  let days;
  let id;

  await step('首次启动，新建机构和第一个用户', async () => {
    const key = await clerk.firstStart();
    days = calendar((await clerk.status()).today.date);
    return `恢复密钥 ${key.slice(0, 4)}…`;
  });
  await step('锁定，再以密码打开', async () => {
    await clerk.lock();
    await clerk.unlock();
  });
  await step('设仲裁庭和仲裁员', async () => {
    await clerk.office();
  });
  await step('收案，按申请书填写', async () => {
    const application = path.join(folder, '仲裁申请书（签名）.pdf');
    writeFileSync(application, pdf('application'));
    const identity = path.join(folder, '身份证和营业执照复印件.pdf');
    writeFileSync(identity, pdf('identity'));
    await clerk.fileCase(days, CASE, [application, identity]);
  });
  await step('关掉程序再开，接着填草稿', async () => {
    await until(async () => /已存|存于|存好/.test(await clerk.draftBadge()), 'the draft to be kept');
    await window.kill();
    await window.start();
    await clerk.unlock();
    await clerk.go('/intake');
    await clerk.pressAt('resume-draft');
    await until(async () => (await clerk.value('facts')) === CASE.facts, 'the draft to be back');
  });
  await step('收件', async () => {
    id = await clerk.submitCase();
    return CASE.applicant.name;
  });
  await step('提请审批立案，负责人受理', async () => {
    await clerk.act('acceptance_proposed', { on: days.accepted, opinion: 'accept', reason: '属于受案范围，有明确的请求和被申请人，属本委管辖。' });
    await clerk.act('accepted', { on: days.accepted });
    await clerk.paper('docket_approval');
    const { ok } = await clerk.ask('case_show', { case: id });
    return ok.number ?? ok.head?.number;
  });
  await step('制作、签发受理通知书和应诉通知书', async () => {
    await clerk.paper('acceptance_notice');
    await clerk.paper('response_notice');
  });
  await step('送达申请书副本', async () => {
    await clerk.act('served', { on: days.served, document: 'application', party: ['*'], method: 'direct' });
  });
  await step('组庭，签发组庭通知书并送达', async () => {
    await clerk.act('tribunal_formed', { on: days.formed, mode: 'sole', presiding: OFFICE.user, clerk: '何敏' });
    await clerk.paper('tribunal_notice');
    await clerk.act('served', { on: days.formed, document: 'tribunal_notice', party: ['*'], method: 'direct' });
  });
  await step('收到答辩书，送达申请人', async () => {
    await clerk.act('answer_received', { on: days.answered, party: 'employer' });
    const answer = path.join(folder, '答辩书.pdf');
    writeFileSync(answer, pdf('answer'));
    const { error } = await clerk.ask('attachment_add', { case: id, path: answer, entity: 'answer', name: '答辩书.pdf' });
    if (error) throw new Error(`答辩书: ${error.message}`);
    await clerk.act('served', { on: days.fixed, document: 'answer', party: ['申请人'], method: 'direct' });
  });
  await step('确定开庭，签发开庭通知书并送达', async () => {
    await clerk.act('hearing_fixed', { on: days.fixed, for: days.heard, time: '09:30', until: '11:30', room: '第一仲裁庭' });
    await clerk.paper('hearing_notice');
    await clerk.act('served', { on: days.notified, document: 'hearing_notice', party: ['*'], method: 'direct' });
  });
  await step('开庭，记庭审笔录并签署', async () => {
    await clerk.act('hearing_held', { on: days.heard, concluded: true });
    await clerk.minutes(id, [
      ['仲裁员', '现在开庭。核对双方当事人身份，宣布仲裁庭组成人员，告知权利义务。是否申请回避？'],
      ['申请人', '不申请。请求见仲裁申请书。'],
      ['被申请人', '不申请。认可劳动关系和工资标准，不认可违法解除。'],
    ]);
    await clerk.act('minutes_signed', { on: days.heard });
    await clerk.act('mediation_tried', { on: days.heard, result: 'failed' });
    await clerk.paper('hearing_minutes');
  });
  await step('裁决台，逐项认定', async () => {
    await clerk.award(id);
  });
  await step('裁决，签发裁决书', async () => {
    await clerk.openCase(id);
    await clerk.act('award_made', {
      on: days.awarded,
      'outcomes-1-outcome': 'supported',
      'outcomes-2-outcome': 'supported',
      'outcomes-3-outcome': 'rejected',
    });
    await clerk.awardPapers(id);
  });
  await step('送达裁决书，确认生效', async () => {
    await clerk.serveAward(id, days);
  });
  await step('提请审批，结案', async () => {
    await clerk.act('closing_proposed', { on: days.closing, opinion: '裁决已送达，拟结案。' });
    await clerk.act('closing_approved', { on: days.closed, opinion: '同意结案。' });
    await clerk.paper('closing_approval');
  });
  await step('另存文书为 Word 和 PDF', async () => {
    const saved = await clerk.saveAllPapers(id, path.join(out, 'papers'));
    return `${saved} 份`;
  });
  await step('核对案卷，装订正卷', async () => {
    await clerk.archive(id, path.join(out, 'papers'));
    const volume = readdirSync(path.join(out, 'papers')).find((name) => name.includes('正卷'));
    if (!volume || statSync(path.join(out, 'papers', volume)).size < 10_000) throw new Error('there is no archive volume');
    return volume;
  });
  await step('归档', async () => {
    await clerk.openCase(id);
    await clerk.act('archived', { on: days.archived });
    const { ok } = await clerk.ask('verify_store');
    if (!ok?.ok) throw new Error(`the store does not verify: ${JSON.stringify(ok)}`);
    return `数据核对无误，${ok.events} 条记录`;
  });
}
