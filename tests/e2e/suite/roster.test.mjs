import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Key } from 'selenium-webdriver';
import { assertAccessible, cutOff } from '../lib/eyes.mjs';
import { must, openOffice } from '../lib/office.mjs';
import { until } from '../lib/processes.mjs';
import { OFFICE } from '../lib/sample.mjs';

const SAMPLES = fileURLToPath(new URL('../../golden/rosters/', import.meta.url));
const MESSY = path.join(SAMPLES, 'messy-2.xlsx');

describe('a roster becomes a case in the window', () => {
  let made;
  let clerk;
  let id;
  const choose = async (file) => {
    const input = await clerk.at('roster-file');
    await input.sendKeys(file);
  };
  /** Writes a cell of a row with problems anew, and goes on by Enter. */
  const mend = async (row, field, text) => {
    const input = await clerk.at(`mend-${row}-${field}`);
    await clerk.type(input, text);
    await input.sendKeys(Key.ENTER);
  };
  const caseOf = async () => must(clerk, 'case_show', { case: id, as_of: null });

  before(async () => {
    made = await openOffice();
    clerk = made.clerk;
  });
  after(() => made?.end());

  test('files that are no workbook, cut off or locked are refused by name, and nothing is imported', async () => {
    const locked = Buffer.alloc(4096);
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(locked);
    const whole = readFileSync(MESSY);
    await clerk.go('/intake');
    await clerk.link('由花名册收案');
    await clerk.at('roster-page');
    for (const [name, bytes, words] of [
      ['程序.xlsx', Buffer.from('MZ\x90\x00\x03\x00', 'latin1'), '这不是工作簿'],
      ['断了.xlsx', whole.subarray(0, whole.length / 2), '不完整或者已损坏'],
      ['加密.xlsx', Buffer.concat([locked, Buffer.from('EncryptedPackage', 'utf16le')]), '加了密码'],
    ]) {
      const file = path.join(made.folder, name);
      writeFileSync(file, bytes);
      await choose(file);
      await clerk.see(words);
      await clerk.see('什么也没有导入');
    }
    const { rows } = await must(clerk, 'case_list', { limit: 10 });
    assert.deepEqual(rows, []);
    await assertAccessible(made.window, 'the choice of a roster');
  });

  test('a messy workbook shows what its columns say, and a wrong meaning is corrected by a list', async () => {
    await choose(MESSY);
    await clerk.at('roster-columns');
    await clerk.see('能取的 59 人，欠付合计 272,098.00 元；要看的 6 行');
    await clerk.fill('roster-column-D', '班组');
    await until(async () => (await (await clerk.at('roster-column-D')).getAttribute('value')) === 'team', 'the meaning to be taken');
    await assertAccessible(made.window, 'the columns of a roster');
    assert.deepEqual(await cutOff(made.window), []);
    await clerk.pressAt('roster-next');
  });

  test('two cells are mended in place, the number checked while it is typed, and the draft outlives a crash', async () => {
    const input = await clerk.at('mend-9-id');
    await clerk.type(input, '350203199006268471');
    await clerk.see('校验');
    await mend(9, 'id', '350203199006268472');
    await clerk.see('要看的 5 行');
    await assertAccessible(made.window, 'the rows with problems');
    assert.deepEqual(await cutOff(made.window), []);
    await until(async () => /已存/.test(await clerk.draftBadge()), 'the draft to be kept');
    await made.window.kill();
    await made.window.start();
    await clerk.unlock();
    await clerk.go('/intake/roster');
    await clerk.pressAt('resume-roster');
    await clerk.see('要看的 5 行');
    await mend(31, 'name', '林补名');
    await clerk.see('要看的 4 行');
    await clerk.see('已改正 2 处');
  });

  test('what would be filed is shown first; then the case is there with everybody once, the file as evidence', async () => {
    await clerk.pressAt('roster-next');
    await clerk.field('被申请人名称', '厦门某建设工程有限公司');
    await clerk.at('roster-preview');
    await clerk.see('增加 61 人');
    await assertAccessible(made.window, 'the preview of an import');
    assert.deepEqual(await cutOff(made.window), []);
    await clerk.pressAt('roster-next');
    await clerk.at('roster-receipt', 60_000);
    await clerk.see('还有 4 行没有导入');
    await assertAccessible(made.window, 'the receipt of an import');
    await clerk.pressAt('roster-open-case');
    await clerk.at('case-page');
    id = (await made.window.driver.executeScript('return location.hash')).match(/cases\/([^/?]+)/)[1];
    const shown = await caseOf();
    assert.equal(shown.applicants.length, 61);
    assert.equal(shown.applicants[0].fields.team, '普工', 'as the meaning of the column was corrected');
    assert.equal(shown.attachments[0].name, 'messy-2.xlsx');
    await assertAccessible(made.window, 'the parties of a collective case');
    assert.deepEqual(await cutOff(made.window), []);
  });

  test('the same file again remembers the columns and doubles nobody', async () => {
    await clerk.link('导入花名册');
    await clerk.at('roster-page');
    await choose(MESSY);
    await clerk.see('各列照上次同样的表格');
    await clerk.pressAt('roster-next');
    await mend(9, 'id', '350203199006268472');
    await mend(31, 'name', '林补名');
    await clerk.see('要看的 4 行');
    await clerk.pressAt('roster-next');
    await clerk.see('增加 0 人，更改 0 人，不变 61 人');
    await clerk.see('没有要写入的');
    assert.equal((await caseOf()).applicants.length, 61);
  });

  test('what is pasted updates by number and says what changes, by the keyboard alone', async () => {
    await clerk.go('/work');
    await clerk.go(`/cases/${id}/roster`);
    await clerk.at('roster-paste');
    await made.window.script(
      `const box = document.createElement('textarea'); box.id = 'elsewhere'; box.value = arguments[0]; document.body.append(box); box.focus(); box.select();`,
      '姓名\t身份证号\t月份\t欠付\n廖海德\t522124197703272566\t2026-05\t7600\n陈新来\t350203197606176206\t2026-05\t100',
    );
    await clerk.chord(Key.CONTROL, 'c');
    await made.window.script(`document.getElementById('elsewhere').remove()`);
    await made.window.driver.executeScript('arguments[0].focus()', await clerk.at('roster-paste'));
    await clerk.chord(Key.CONTROL, 'v');
    await clerk.see('能取的 2 人');
    await clerk.chord(Key.CONTROL, Key.ENTER);
    await clerk.see('增加 1 人，更改 1 人');
    await clerk.see('7680.00');
    await until(async () => {
      await clerk.chord(Key.CONTROL, Key.ENTER);
      return clerk.there('roster-receipt');
    }, 'the import to be done', 60_000);
    const shown = await caseOf();
    assert.equal(shown.applicants.length, 62);
    assert.equal(shown.claims[0].amount, '7600.00');
  });

  test('Ctrl+K leads here too, and the log is whole', async () => {
    await clerk.go('/work');
    await clerk.chord(Key.CONTROL, 'k');
    await clerk.keys('huamingce');
    await clerk.press('option', '由花名册收案');
    await clerk.at('roster-page');
    const verified = await must(clerk, 'verify_store');
    assert.equal(verified.ok, true, JSON.stringify(verified.problems));
    assert.equal((await clerk.status()).user.name, OFFICE.user);
  });
});
