import assert from 'node:assert/strict';
import { closeSync, copyFileSync, existsSync, openSync, readFileSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Clerk } from '../lib/clerk.mjs';
import { application, must, openOffice } from '../lib/office.mjs';
import { until } from '../lib/processes.mjs';
import { CASE, OFFICE } from '../lib/sample.mjs';
import { Window } from '../lib/window.mjs';

describe('what goes wrong on an office’s computer', () => {
  let made;
  let database;
  before(async () => {
    made = await openOffice();
    database = path.join(made.window.store, 'lucai.db');
  });
  after(() => made?.end());

  test('a draft is there again after the power went', async () => {
    await made.clerk.go('/intake');
    await made.clerk.fill('facts', '被申请人自 2026 年 4 月起拖欠工资。𠮷野家的“𠮷”是生僻字。');
    await until(async () => /已存/.test(await made.clerk.draftBadge()), 'the draft to be kept');
    await made.window.kill();
    await made.window.start();
    await made.clerk.unlock();
    await made.clerk.go('/intake');
    await made.clerk.pressAt('resume-draft');
    await until(async () => /𠮷野家/.test(await made.clerk.value('facts')), 'the draft with its rare character');
  });

  test('every act that was reported done is there after kill -9, and the store verifies', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { case: id } = await must(made.clerk, 'case_file', {
        application: application(made.days, { facts: `第 ${round} 次` }),
      });
      const done = [];
      for (let i = 0; i < 4; i += 1) done.push((await must(made.clerk, 'note_add', { case: id, text: `记录 ${i}` })).event);
      // one more is under way when the power goes
      await made.window.driver.executeScript(
        `window.__TAURI_INTERNALS__.invoke('call', { name: 'note_add', request: { case: arguments[0], text: '半途' } }).catch(() => {});`,
        id,
      );
      await made.window.kill();
      await made.window.start();
      await made.clerk.unlock();
      const { notes } = await must(made.clerk, 'case_show', { case: id, as_of: null });
      const known = new Set(notes.map((note) => note.event));
      assert.deepEqual(done.filter((event) => !known.has(event)), [], 'nothing that was reported done is lost');
      const verified = await must(made.clerk, 'verify_store');
      assert.equal(verified.ok, true, `the chains are whole: ${JSON.stringify(verified.problems)}`);
    }
  });

  test('a second program on the same store says who holds it and writes nothing', async () => {
    const other = await Window.open({ store: made.window.store, log: path.join(made.folder, 'second.log') });
    try {
      const second = new Clerk(other);
      const { error } = await second.ask('unlock', { user: OFFICE.user, password: OFFICE.password });
      assert.ok(error, 'the second program does not get in');
      assert.match(error.message, /另一个程序/, 'it says that another program holds the data');
    } finally {
      await other.close();
    }
    assert.equal((await made.clerk.status()).phase, 'open', 'the first program goes on');
  });

  test('a damaged database is told, kept as it is, and nothing is made in its place', async () => {
    await made.window.quit();
    const kept = `${database}.kept`;
    copyFileSync(database, kept);
    for (const rest of ['-wal', '-shm']) if (existsSync(database + rest)) writeFileSync(database + rest, '');
    truncateSync(database, 1000);
    await made.window.start();
    const { error } = await made.clerk.ask('unlock', { user: OFFICE.user, password: OFFICE.password });
    assert.ok(error?.code, 'the damage has a code');
    assert.match(error.message, /备份|恢复|损坏|不完整/, 'it says what to do');
    assert.equal(statSync(database).size, 1000, 'the file is as it was');

    const garbage = openSync(database, 'w');
    writeSync(garbage, Buffer.alloc(8192, 7));
    closeSync(garbage);
    const { error: second } = await made.clerk.ask('unlock', { user: OFFICE.user, password: OFFICE.password });
    assert.ok(second?.code, 'a file that is no database has a code');
    assert.ok(readFileSync(database).every((byte) => byte === 7), 'the file is as it was');

    copyFileSync(kept, database);
    await must(made.clerk, 'unlock', { user: OFFICE.user, password: OFFICE.password });
    assert.equal((await made.clerk.status()).phase, 'open', 'the whole file opens again');
  });

  test('a store that a newer release wrote is left alone, and the screen says so', async () => {
    await made.window.quit();
    const keyring = path.join(made.window.store, 'keyring.json');
    const kept = readFileSync(keyring, 'utf8');
    const newer = JSON.stringify({ ...JSON.parse(kept), version: 99 });
    writeFileSync(keyring, newer);
    await made.window.start();
    await made.clerk.see(/更新版本的鹭裁/);
    assert.equal(readFileSync(keyring, 'utf8'), newer, 'the newer file is not written over');
    await made.window.quit();
    writeFileSync(keyring, kept);
    await made.window.start();
    await made.clerk.unlock();
  });

  test('a name of 200 characters and an identity number with letters meet a clear answer', async () => {
    const long = '阿'.repeat(200);
    await must(made.clerk, 'case_file', {
      application: application(made.days, { applicants: [{ name: long, address: CASE.applicant.address }] }),
    });
    const checked = await must(made.clerk, 'id_check', { number: '35020319900415ABCD' });
    assert.equal(checked.valid, false, 'letters are no identity number');
    assert.ok(checked.problem, 'and it says why');
  });
});
