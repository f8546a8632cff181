import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { caseUpTo, must, openOffice } from '../lib/office.mjs';
import { until } from '../lib/processes.mjs';
import { OFFICE } from '../lib/sample.mjs';
import { ROOT } from '../lib/window.mjs';

const PAPER = '举证通知书';
const LETTER = path.join(ROOT, 'tests/golden/strangers/letter.docx');

describe('the templates of papers in the window', () => {
  let made;
  let old;
  const paper = async () => (await must(made.clerk, 'template_desk')).papers.find((one) => one.title === PAPER);
  const open = async () => {
    await made.clerk.go('/work');
    await made.clerk.go('/settings/templates');
    await made.clerk.press('cell', PAPER);
    await made.clerk.at('template-file');
  };
  const choose = async (file) => {
    await (await made.clerk.at('template-file')).sendKeys(file);
    await made.clerk.at('template-report');
  };
  before(async () => {
    made = await openOffice();
    old = await caseUpTo(made.clerk, made.days, 'fixed');
    await must(made.clerk, 'paper_make', { case: old, template: 'evidence_notice', party: 'worker', form: {}, award: null, document: null });
  });
  after(() => made?.end());

  test('a file with faults is marked at its paragraphs and cannot be released', async () => {
    await open();
    await choose(path.join(ROOT, 'tests/golden/templates/rows.docx'));
    const faults = await (await made.clerk.at('template-faults')).getText();
    assert.match(faults, /正文第 \d+ 段/);
    assert.match(faults, /没有名称为 total 的数据/);
    assert.equal((await made.clerk.driver.findElements({ css: '[data-testid="template-release"]' })).length, 0);
    assert.equal((await paper()).in_use, null, 'looking releases nothing');
  });

  test('a file that is no Word file is refused with what to do', async () => {
    await (await made.clerk.at('template-file')).sendKeys(path.join(ROOT, 'README.md'));
    await made.clerk.see('这不是 Word');
  });

  test('a sound file is tried, looked at, released with a note, and stands in the list', async () => {
    await open();
    await choose(LETTER);
    await made.clerk.pressAt('template-try-three_respondents');
    await made.clerk.see('三个被申请人');
    await until(async () => (await made.clerk.driver.findElements({ css: '.pdf canvas' })).length > 0, 'the PDF is drawn');
    await made.clerk.fill('template-note', '换成本委的函');
    await made.clerk.pressAt('template-release');
    await made.clerk.see('换成本委的函');
    const now = await paper();
    assert.equal(now.in_use, 1);
    assert.equal(now.versions[0].actor, OFFICE.user);
    assert.equal(now.versions[0].file, 'letter.docx');
    await made.clerk.pressAt('template-back');
    await made.clerk.see('本委第 1 版');
  });

  test('a case that had begun keeps its wording, a new case takes the released one', async () => {
    const draft = async (id, party) =>
      (await must(made.clerk, 'paper_make', { case: id, template: 'evidence_notice', party, form: {}, award: null, document: null })).document;
    assert.equal((await draft(old, 'employer')).version, null);
    const fresh = await caseUpTo(made.clerk, made.days, 'fixed');
    const { document, version } = await draft(fresh, 'worker');
    assert.equal(version, 1);
    await made.clerk.openCase(fresh, 'papers');
    await made.clerk.pressAt('paper-evidence_notice');
    await made.clerk.see('按本委的模板第 1 版');
    assert.ok(document);
  });

  test('a version is saved as it was released, and stopping asks first', async () => {
    await open();
    const { path: saved } = await must(made.clerk, 'template_save', { paper: 'evidence_notice', version: 1, path: made.folder });
    assert.ok(existsSync(saved));
    assert.deepEqual(readFileSync(saved), readFileSync(LETTER));
    await made.clerk.pressAt('template-stop');
    await made.clerk.see('各版都留着');
    await made.clerk.press('button', '停用', { exact: true });
    await until(async () => (await paper()).in_use === null, 'the program’s own wording is used again');
    assert.equal((await paper()).versions.length, 1, 'the version stays');
  });
});
