import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Key } from 'selenium-webdriver';
import { pdf } from '../lib/path.mjs';
import { caseUpTo, must, openOffice } from '../lib/office.mjs';
import { until } from '../lib/processes.mjs';
import { CASE } from '../lib/sample.mjs';

const GENERAL = '厦门大建工程有限公司';
const OWNER = '厦门城建开发有限公司';

describe('a building project in the window', () => {
  let made;
  let clerk;
  let id;
  let project;
  const view = () => must(clerk, 'project_show', { project });
  /** 增加单位，按默认的位置和上一级。 */
  const addUnit = async (name, fields = {}) => {
    await clerk.pressAt('unit-add');
    for (const [field, value] of Object.entries(fields)) await clerk.fill(field, value);
    await clerk.fill('unit-name', name);
    await clerk.pressAt('unit-save');
    await until(async () => (await view()).units.some((one) => one.name === name), `the unit ${name} to be kept`);
  };
  const savedTo = async (pattern) => {
    const toast = await until(async () => pattern.exec(await clerk.words())?.[1], 'the message that says where the file lies');
    const file = path.join(made.folder, path.basename(toast.trim()));
    assert.ok(existsSync(file) && statSync(file).size > 0, `${file} is there`);
    return file;
  };

  before(async () => {
    made = await openOffice();
    clerk = made.clerk;
    id = await caseUpTo(clerk, made.days, 'accepted');
  });
  after(() => made?.end());

  test('is entered from an empty list, without the mouse after the first button', async () => {
    await clerk.keys('g', 'p');
    await clerk.see('还没有登记工程项目');
    await clerk.pressAt('project-add');
    await clerk.fill('project-name', '软件园三期配套工程');
    await clerk.fill('project-permit', '350211202603180101');
    await clerk.fill('project-grid', '集美-03');
    await clerk.chord(Key.CONTROL, Key.ENTER);
    await clerk.at('project-page');
    const { projects } = await must(clerk, 'project_list');
    project = projects[0].project;
    assert.deepEqual([projects[0].name, projects[0].grid], ['软件园三期配套工程', '集美-03']);
  });

  test('takes the chain from the top, each unit offered at the place that is missing', async () => {
    await addUnit(OWNER);
    await addUnit(GENERAL);
    await addUnit(CASE.respondent.name, { 'unit-uscc': CASE.respondent.uscc });
    const { units } = await view();
    assert.deepEqual(units.map((one) => [one.role, one.depth]), [['owner', 0], ['general', 1], ['sub', 2]]);
    await clerk.see('谁对工资负责');
    const proposal = await (await clerk.at('proposal')).getText();
    assert.match(proposal, /第 1 顺位[\s\S]*厦门大建工程有限公司[\s\S]*先行清偿[\s\S]*农民工工资条例30/);
  });

  test('refuses what bites its own tail, says so in Chinese and keeps what was typed', async () => {
    const general = (await view()).units[1];
    const row = await clerk.one('cell', GENERAL);
    await row.click();
    await clerk.fill('unit-under', CASE.respondent.name);
    await clerk.pressAt('unit-save');
    await clerk.see('绕回了它自己');
    assert.equal(await (await clerk.at('unit-name')).getAttribute('value'), GENERAL);
    await clerk.keys(Key.ESCAPE);
    assert.deepEqual((await view()).units[1], general);
  });

  test('takes a fact with a file as its proof, which comes out of the store as it went in', async () => {
    const proof = path.join(made.folder, '开户证明.pdf');
    writeFileSync(proof, pdf('account'));
    await clerk.tab('义务和凭据');
    await clerk.see('还没有施工总承包单位的“农民工工资专用账户”的凭据（农民工工资条例26）');
    await clerk.pressAt('fact-account');
    await clerk.pressAt('fact-save');
    await clerk.see('请附上文件，或者写明谁、在哪里看到了什么。');
    await clerk.fill('fact-state', 'met');
    await (await clerk.at('fact-file')).sendKeys(proof);
    await clerk.pressAt('fact-save');
    await until(async () => (await view()).duties.find((one) => one.duty === 'account').state === 'met', 'the fact to be kept');
    await clerk.button('开户证明.pdf');
    await clerk.pressAt('attachment-save');
    await clerk.fill('save-path', made.folder);
    await clerk.pressAt('attachment-save-now');
    assert.deepEqual(readFileSync(await savedTo(/已存到 (\S.*\.pdf)/)), pdf('account'));
    await clerk.keys(Key.ESCAPE);
  });

  test('takes a breach with the sum that is owed, by the keyboard, and the owner then advances up to it', async () => {
    await clerk.pressAt('fact-price');
    await clerk.fill('fact-state', 'unmet');
    await clerk.fill('fact-amount', '300000');
    await clerk.fill('fact-note', '双方对账单载明未结清工程款');
    await clerk.chord(Key.CONTROL, Key.ENTER);
    await until(async () => (await view()).duties.find((one) => one.duty === 'price').state === 'unmet', 'the breach to be kept');
    await clerk.tab('链条');
    await clerk.see('以未结清的工程款 300,000.00 元为限先行垫付');
  });

  test('is chosen for a case, whose respondents and order of liability come from it by one decision', async () => {
    await clerk.openCase(id);
    await clerk.tab('责任主体');
    await clerk.fill('case-project', '软件园三期配套工程');
    await clerk.see('按条例谁负责');
    await clerk.pressAt('chain-decide');
    await clerk.pressAt('decide-save');
    await clerk.see('审理期限自作出决定之日起重新计算（规则46（一））');
    assert.equal((await must(clerk, 'case_show', { case: id, as_of: null })).respondents.length, 1, 'nothing before the answer');
    await clerk.button('确定并追加', { exact: true });
    await clerk.at('decision');
    const shown = await must(clerk, 'case_show', { case: id, as_of: null });
    assert.deepEqual(shown.respondents.map((one) => one.name), [CASE.respondent.name, GENERAL, OWNER]);
    const { decision } = await must(clerk, 'chain_show', { case: id });
    assert.deepEqual(decision.liable.map((one) => [one.order, one.name, one.duty, one.limit]), [
      [1, GENERAL, '先行清偿', null],
      [1, OWNER, '先行垫付', '300000.00'],
      [2, CASE.respondent.name, '直接责任', null],
    ]);
    await clerk.see('确定清偿责任主体：1. 厦门大建工程有限公司');
  });

  test('an employer is known at intake while its name is typed, and its grade is entered with its source', async () => {
    await clerk.go('/intake');
    await clerk.at('intake');
    const name = await made.window.script(
      `const part = document.getElementById('part-respondent');
       const label = [...part.querySelectorAll('label')].find((one) => one.innerText.replace('必填', '').trim() === '名称');
       return document.getElementById(label.htmlFor);`,
    );
    await clerk.type(name, CASE.respondent.name);
    await clerk.at('profile-line');
    await clerk.see('本委 1 件案件，未结 1 件');
    const line = await clerk.at('profile-line');
    await line.findElement({ css: 'button' }).click();
    await clerk.at('profile');
    await clerk.pressAt('mark-add');
    await clerk.fill('mark-grade', 'C');
    await clerk.fill('mark-source', '厦人社〔2026〕12号');
    await clerk.pressAt('mark-save');
    await clerk.see('守法诚信等级 C');
    const known = await must(clerk, 'employer_profile', { name: CASE.respondent.name });
    assert.deepEqual([known.grade, known.marks[0].source], ['C', '厦人社〔2026〕12号']);
    await clerk.keys(Key.ESCAPE);
  });

  test('is held against the criteria of a project without arrears, and the list is saved as a workbook', async () => {
    await clerk.go('/projects?tab=benchmark');
    await clerk.see('1 个项目，符合条件的 0 个');
    await clerk.see('不符合');
    await clerk.pressAt('benchmark-save');
    await clerk.fill('benchmark-path', made.folder);
    await clerk.pressAt('benchmark-save-now');
    const file = await savedTo(/已存到 (\S.*\.xlsx)/);
    assert.ok(statSync(file).size > 3000, 'a workbook');
  });

  test('is still there after the window was closed and the store opened again', async () => {
    const before = await view();
    await clerk.lock();
    await clerk.unlock();
    assert.deepEqual(await view(), before);
    const report = await must(clerk, 'verify_store');
    assert.equal(report.ok, true, JSON.stringify(report.problems));
  });
});
