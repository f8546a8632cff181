import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { assertAccessible, cutOff, english } from '../lib/eyes.mjs';
import { caseUpTo, must, openOffice } from '../lib/office.mjs';
import { until } from '../lib/processes.mjs';

describe('the desk', () => {
  let made;
  before(async () => {
    made = await openOffice();
  });
  after(() => made?.end());

  test('one act is done to many cases: exceptions first, each case for itself, with a receipt that is saved', async () => {
    const { clerk, days, folder } = made;
    const fresh = [await caseUpTo(clerk, days, 'received'), await caseUpTo(clerk, days, 'received')];
    const accepted = await caseUpTo(clerk, days, 'accepted');
    await clerk.go('/cases');
    await clerk.check('选中全部');
    await clerk.pressAt('many');
    await clerk.pressAt('many-acceptance_proposed');
    await clerk.fill('many-form-acceptance_proposed-reason', '属于受案范围。');
    await clerk.pressAt('many-look');
    const rows = await (await clerk.at('many-preview')).findElements({ css: 'li' });
    assert.equal(rows.length, 3);
    assert.match(await rows[0].getText(), /不能办/, 'what cannot be done stands first');
    await assertAccessible(made.window, 'the look ahead over many cases');
    assert.deepEqual(await cutOff(made.window), [], 'nothing is cut off');
    assert.deepEqual(await english(made.window), [], 'there is no English on the screen');
    await clerk.pressAt('many-run');
    await clerk.at('many-done', 30_000);
    for (const id of fresh) {
      const { docket } = await must(clerk, 'case_show', { case: id, as_of: null });
      assert.ok(docket.some((line) => line.kind === 'acceptance_proposed'), 'the act is recorded in each case');
    }
    const untouched = await must(clerk, 'case_show', { case: accepted, as_of: null });
    assert.equal(untouched.docket.filter((line) => line.kind === 'acceptance_proposed').length, 1, 'the exception is left alone');
    await clerk.pressAt('many-save');
    await clerk.fill('many-path', folder);
    await clerk.pressAt('many-save-now');
    await clerk.see('已存到');
    const [sheet] = readdirSync(folder).filter((name) => name.endsWith('.xlsx'));
    assert.equal(readFileSync(`${folder}/${sheet}`).subarray(0, 2).toString(), 'PK', 'the receipt is a workbook');
  });

  test('a paper is printed: all its pages go to the system’s print window, and the screen says where they went', async () => {
    const { clerk, days, window } = made;
    const id = await caseUpTo(clerk, days, 'accepted');
    const { document } = await must(clerk, 'paper_make', { case: id, template: 'acceptance_notice', party: 'worker' });
    const request = { case: id, documents: [document.document] };
    const head = await clerk.driver.executeAsyncScript(
      `const done = arguments[arguments.length - 1];
       window.__TAURI_INTERNALS__.invoke('call_bytes', { name: 'paper_print', request: arguments[0] })
         .then((bytes) => done(new TextDecoder('latin1').decode(new Uint8Array(bytes).slice(0, 5))), (error) => done(JSON.stringify(error)));`,
      request,
    );
    assert.equal(head, '%PDF-', 'the command answers with a PDF');
    await clerk.openCase(id, 'papers');
    await until(async () => {
      const [row] = await clerk.driver.findElements({ css: `[data-document="${document.document}"]` });
      await row.click();
      return true;
    }, 'the paper in the list');
    await clerk.driver.executeScript(
      `window.print = () => {
         const pages = [...document.querySelectorAll('.print-sheets img')];
         window.printed = { pages: pages.map((page) => [page.naturalWidth, page.naturalHeight]), alone: 'printing' in document.documentElement.dataset };
       };`,
    );
    await clerk.pressAt('print');
    const printed = await until(() => clerk.driver.executeScript('return window.printed'), 'the print window to be asked for', 30_000);
    assert.ok(printed.alone, 'nothing but the paper is printed');
    assert.ok(printed.pages.length >= 1 && printed.pages.every(([w, h]) => w > 1000 && h > w), `whole pages, sharp: ${JSON.stringify(printed.pages)}`);
    await clerk.see('没有打印机的，在那里选“打印到文件”');
    const left = await clerk.driver.executeScript('return document.querySelectorAll(".print-sheets").length');
    assert.equal(left, 0, 'nothing of it stays on the screen');
    assert.ok(window.processes().length > 0, 'the program goes on');
  });
});
