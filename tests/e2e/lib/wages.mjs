// The wage path of the main job: from a building site's messy payroll workbook to a collective case, a morning's hearing, one sub-group that
// settles and one that is awarded, the batch PDF and the bank list.
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Key } from 'selenium-webdriver';
import { until } from './processes.mjs';
import { calendar, OFFICE } from './sample.mjs';

const ROSTER = fileURLToPath(new URL('../../golden/rosters/messy-2.xlsx', import.meta.url));
/** What is wrong in two cells of the workbook, and what the clerk finds out by telephone. */
const MENDS = [
  { row: 9, field: 'id', text: '350203199006268472' },
  { row: 31, field: 'name', text: '林补名' },
];
/** Which of their claims the sub-group that settles is paid. */
const SETTLED = 95;

const fen = (yuan) => Math.round(Number(yuan) * 100);

export async function takeWages({ clerk, window, step, out, folder }) {
  const days = calendar((await clerk.status()).today.date);
  let id;
  let owed;
  const ask = async (name, request = {}) => {
    const { ok, error } = await clerk.ask(name, request);
    if (error) throw new Error(`${name}: ${error.message}`);
    return ok.value ?? ok;
  };
  const members = async () => {
    await clerk.go(`/cases/${id}/members`);
    await clerk.at('members-page');
  };
  /** Selects the members whose identity number is looked for; says how many they are. */
  const chooseBy = async (text) => {
    const box = await clerk.one('searchbox', '筛选成员');
    await clerk.type(box, text);
    const of = (await ask('group_show', { case: id })).members.filter((one) => one.id_number.includes(text));
    await clerk.see(`符合条件 ${of.length} 人`);
    await clerk.pressAt('members-all');
    await clerk.see(`选中 ${of.length} 人`);
    return of.length;
  };
  /** One act on those selected, by its form. */
  const actOn = async (kind, form) => {
    await clerk.pressAt(`members-${kind}`);
    for (const [name, value] of Object.entries(form)) await clerk.fill(`group-${kind}-${name}`, value);
    await clerk.pressAt('members-look');
    await clerk.at('members-preview', 60_000);
    await clerk.pressAt('members-run', 60_000);
    await clerk.confirmedUntil(() => clerk.there('members-done'), 'the receipt', 60_000);
    await clerk.keys(Key.ESCAPE);
  };
  const saved = async (button, field, name) => {
    await clerk.fill(field, folder);
    await clerk.pressAt(button);
    const at = await until(
      async () => /已存到 (\S.*\.(?:pdf|xlsx))/.exec(await clerk.words())?.[1],
      `the message where ${name} lies`,
      60_000,
    );
    const file = path.join(folder, path.basename(at.trim()));
    if (!existsSync(file)) throw new Error(`${file} was not written`);
    mkdirSync(path.join(out, 'wages'), { recursive: true });
    copyFileSync(file, path.join(out, 'wages', path.basename(file)));
    await until(async () => !(await clerk.there(field)), 'the panel to close');
    await until(async () => !(await clerk.words()).includes('已存到'), 'the message to go', 30_000);
    return path.basename(file);
  };
  /** Makes the batch that was laid out; says how many papers. */
  const makeBatch = async () => {
    await clerk.pressAt('batch-look');
    await clerk.at('batch-preview', 60_000);
    await clerk.pressAt('batch-start');
    await until(
      () => window.script(`return document.querySelector('[data-testid=batch-panel]')?.dataset.state === 'made'`),
      'the batch to be made',
      240_000,
    );
    const [batch] = (await ask('batch_list', { case: id })).batches;
    return batch;
  };
  const serveAll = async (on) => {
    await clerk.check('选中全部');
    await clerk.pressAt('batch-serve-chosen');
    await clerk.fill('batch-serve-on', on);
    await clerk.pressAt('batch-serve-run');
    await until(async () => !(await clerk.there('batch-serving')), 'the service to be entered', 60_000);
  };

  await step('花名册收案，各列的含义', async () => {
    await clerk.go('/intake');
    await clerk.link('由花名册收案');
    await clerk.at('roster-page');
    await (await clerk.at('roster-file')).sendKeys(ROSTER);
    await clerk.at('roster-columns');
    await clerk.see('能取的 59 人');
    await clerk.pressAt('roster-next');
  });
  await step('改正两格', async () => {
    for (const { row, field, text } of MENDS) {
      const input = await clerk.at(`mend-${row}-${field}`);
      await clerk.type(input, text);
      await input.sendKeys(Key.ENTER);
    }
    await clerk.see('已改正 2 处');
    return '余下 4 行以后再导入';
  });
  await step('收件，集体案件', async () => {
    await clerk.pressAt('roster-next');
    await clerk.field('被申请人名称', '厦门海沧某建设工程有限公司');
    await clerk.field('住所', '厦门市海沧区海沧大道 100 号');
    await clerk.fill('roster-received', days.received);
    await clerk.see('增加 61 人');
    await clerk.pressAt('roster-next');
    await clerk.at('roster-receipt', 60_000);
    await clerk.pressAt('roster-open-case');
    await clerk.at('case-page');
    id = /cases\/([^/?]+)/.exec(await window.script('return location.hash'))[1];
    owed = (await ask('case_show', { case: id })).claimed_total;
    return `61 人，请求合计 ${owed} 元`;
  });
  await step('集体案件受理、组庭、确定开庭', async () => {
    await clerk.act('acceptance_proposed', { on: days.accepted, opinion: 'accept', reason: '属于受案范围，属本委管辖。' });
    await clerk.act('accepted', { on: days.accepted });
    await clerk.act('tribunal_formed', { on: days.formed, mode: 'sole', presiding: OFFICE.user, clerk: '何敏' });
    await clerk.act('served', { on: days.served, document: 'application', party: ['被申请人'], method: 'direct' });
    await clerk.act('hearing_fixed', { on: days.fixed, for: days.heard, time: '09:00', until: '11:30', room: '第一仲裁庭' });
  });
  await step('成批制作开庭通知书和送达回证', async () => {
    await clerk.go(`/cases/${id}/batches`);
    await clerk.at('new-batch');
    await clerk.pressAt('batch-template-fast_hearing_notice');
    await clerk.pressAt('batch-to-applicant');
    await clerk.pressAt('batch-to-respondent');
    const batch = await makeBatch();
    return `${batch.people} 人 ${batch.papers} 份`;
  });
  await step('导出合订 PDF 和制作清单，登记送达', async () => {
    await clerk.pressAt('batch-save');
    const pdf = await saved('batch-save-pdf', 'batch-save-path', 'the PDF');
    await clerk.pressAt('batch-save');
    await saved('batch-save-receipt', 'batch-save-path', 'the list');
    await serveAll(days.notified);
    return pdf;
  });
  await step('成员归入两个分组', async () => {
    await members();
    const first = await chooseBy('350');
    await clerk.pressAt('members-sort');
    await clerk.fill('sort-name', '本省工人');
    await clerk.pressAt('sort-submit');
    await until(async () => !(await clerk.there('sort-side')), 'the sub-group to be kept');
    await (await clerk.one('searchbox', '筛选成员')).sendKeys(Key.ESCAPE);
    await clerk.see('请求 280,038.00 元');
    await clerk.button('没有写');
    await clerk.pressAt('members-all');
    await clerk.pressAt('members-sort');
    await clerk.fill('sort-name', '外省工人');
    await clerk.pressAt('sort-submit');
    await until(async () => !(await clerk.there('sort-side')), 'the sub-group to be kept');
    return `本省 ${first} 人，外省 ${61 - first} 人`;
  });
  await step('上午开庭', async () => {
    await clerk.openCase(id);
    await clerk.act('hearing_held', { on: days.heard, concluded: true });
    await clerk.act('mediation_tried', { on: days.heard, result: 'partial' });
  });
  await step('本省工人调解', async () => {
    await members();
    await clerk.button('本省工人');
    await clerk.pressAt('members-all');
    await actOn('mediated', {
      on: days.heard,
      basis: 'part',
      part: String(SETTLED),
      terms: '被申请人分两期支付：首期百分之五十，其余于次月月底以前付清。',
    });
    await clerk.openCase(id);
    await clerk.paper('mediation_statement');
  });
  await step('外省工人裁决', async () => {
    await members();
    await clerk.button('外省工人');
    await clerk.pressAt('members-all');
    await actOn('award_made', { on: days.awarded, basis: 'claimed' });
    await clerk.awardPapers(id);
  });
  await step('调解书、裁决书成批送达', async () => {
    const { documents } = await ask('paper_list', { case: id });
    let papers = 0;
    for (const [group, template] of [['本省工人', 'mediation_statement'], ['外省工人', 'award_']]) {
      await clerk.go(`/cases/${id}/batches?new`);
      await clerk.at('new-batch');
      for (const one of documents.filter((paper) => paper.template.startsWith(template) && paper.state === 'issued')) {
        await clerk.pressAt(`batch-copy-${one.document}`);
      }
      await clerk.pressAt(`batch-to-group:${group}`);
      papers += (await makeBatch()).papers;
      await clerk.pressAt('batch-save');
      await saved('batch-save-pdf', 'batch-save-path', 'the PDF');
      await serveAll(days.awardServed);
    }
    return `送达回证 ${papers} 份`;
  });
  await step('约定分期给付，登记首期', async () => {
    await members();
    await clerk.button('本省工人');
    await clerk.pressAt('members-all');
    await actOn('payment_planned', { on: days.heard, basis: 'owed_part', part: '50', due: days.awardServed });
    await clerk.pressAt('members-all');
    await actOn('payment_planned', { on: days.heard, basis: 'unplanned', due: '2099-12-31' });
    await clerk.pressAt('members-all');
    await actOn('payment_made', { on: days.awardServed, basis: 'due', method: 'account', proof: '专用账户回单' });
  });
  await step('银行批量付款表', async () => {
    const view = await ask('group_show', { case: id });
    // to the fen: what the roster owes, less what was given up in the settlement and what nobody was awarded
    const given = view.members.reduce((sum, one) => sum + fen(one.owed ?? '0'), 0);
    const lost = view.members.reduce((sum, one) => sum + fen(one.claimed) - fen(one.owed ?? '0'), 0);
    if (given + lost !== fen(owed)) throw new Error(`the roster owes ${owed}, given ${given}, lost ${lost}`);
    if (view.payments.owed !== (given / 100).toFixed(2)) throw new Error(`${view.payments.owed} is not ${given}`);
    await clerk.pressAt('members-export');
    const list = await saved('save-payments', 'members-save-path', 'the bank list');
    return `${list}，应付 ${view.payments.owed} 元，已付 ${view.payments.paid} 元`;
  });
}
