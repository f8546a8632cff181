// An export and an import that are stopped on the way. The case has a recording of a size that makes both take some seconds.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { assertAccessible, cutOff } from '../lib/eyes.mjs';
import { Elsewhere, exportPacket, giveTrust, makeSpace, shareCase } from '../lib/exchange.mjs';
import { application, must, openOffice } from '../lib/office.mjs';
import { until } from '../lib/processes.mjs';
import { OFFICE } from '../lib/sample.mjs';

const STATION = '市总工会调解工作站';
const DISTRICT = '集美区劳动人事争议仲裁院';
/** Not far below the largest that an attachment may be. */
const MEBIBYTES = 500;

describe('an export and an import that are stopped leave nothing behind', () => {
  let made;
  let clerk;
  let station;
  let district;
  let id;
  let stick;
  let packet;
  let desk;
  const stands = async () => (await must(clerk, 'case_exchange', { case: id })).spaces[0].members.map((one) => one.stands);
  /** All that lies in a folder and beneath it. */
  const files = (folder) => (existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => one.name) : []);

  before(async () => {
    made = await openOffice();
    clerk = made.clerk;
    stick = path.join(made.folder, 'U盘');
    mkdirSync(stick);
    station = new Elsewhere(made.folder, STATION, '站');
    district = new Elsewhere(made.folder, DISTRICT, '集');
    for (const office of [station, district]) {
      await office.trusts(clerk);
      await giveTrust(clerk, office);
    }
    id = (await must(clerk, 'case_file', { application: application(made.days) })).case;
    const recording = path.join(made.folder, '现场录像.mp4');
    writeFileSync(recording, randomBytes(MEBIBYTES << 20));
    await must(clerk, 'attachment_add', { case: id, path: recording, entity: 'application', name: '现场录像.mp4' });
    rmSync(recording);
    await makeSpace(clerk, DISTRICT, station, district);
    await shareCase(clerk, id, DISTRICT);
  });
  after(async () => {
    await desk?.window.close();
    await made?.end();
  });

  test('an export that is stopped while it packs says so, and what it had written is gone from the stick', async () => {
    await clerk.go('/sync?tab=export');
    await clerk.see('1 个附件');
    await clerk.fill('export-path', stick);
    await clerk.pressAt('export-go');
    await clerk.see(/正在打包附件，[\d.]+ [KM]B \/ [\d.]+ MB/, 60_000);
    await until(() => readdirSync(stick).some((name) => statSync(path.join(stick, name)).size > 1 << 20), 'a part of it to be on the stick');
    await clerk.pressAt('sync-cancel');
    await clerk.see('已取消，没有写出交换包', 120_000);
    assert.deepEqual(readdirSync(stick), [], 'nothing lies on the stick');
    assert.equal(await clerk.there('exchange-receipt'), false, 'no receipt of what was not written');
    assert.deepEqual(await stands(), ['waiting', 'waiting'], 'nothing counts as sent');
    assert.equal(await (await clerk.at('sync-words')).getText(), '1 件待同步');
    await assertAccessible(made.window, 'an export that was stopped');
    assert.deepEqual(await cutOff(made.window), []);
  });

  test('exported again to its end there is one file, and the other office takes all of it', async () => {
    packet = await exportPacket(clerk, stick);
    assert.deepEqual(readdirSync(stick), [path.basename(packet)]);
    const told = station.ctl('sync', 'import', packet);
    assert.deepEqual([told.cases.length, told.spaces[0].attachments], [1, 1]);
    assert.equal(station.ctl('verify').ok, true, 'the recording is there and whole');
    assert.equal(station.code(DISTRICT), (await must(clerk, 'sync_code', { space: DISTRICT })).code);
    assert.deepEqual(await stands(), ['sent', 'sent']);
  });

  test('an import that is stopped while it takes says so, and nothing of it is in the office', async () => {
    desk = await district.desk();
    const there = desk.clerk;
    const stored = path.join(district.store, 'attachments');
    await there.go('/sync?tab=import');
    await there.fill('import-path', packet);
    await there.pressAt('import-look');
    await there.at('arrived', 120_000);
    await there.pressAt('import-go');
    await there.see(/正在导入，[\d.]+ MB \/ [\d.]+ MB/, 60_000);
    await until(() => files(stored).length > 0, 'a part of it to be in the store');
    await there.pressAt('sync-cancel');
    await there.see('已取消，没有导入任何内容', 120_000);
    assert.deepEqual(files(stored), [], 'no attachment is left, nor a part of one');
    assert.equal(await there.there('exchange-receipt'), false, 'no receipt of what was not taken');
    assert.deepEqual((await must(there, 'space_list')).spaces, [], 'not even the space is known');
    assert.equal((await must(there, 'verify_store')).ok, true);
    await assertAccessible(desk.window, 'an import that was stopped');
    assert.deepEqual(await cutOff(desk.window), []);
  });

  test('imported again to its end from the same page, the case is there with its recording', async () => {
    const there = desk.clerk;
    await there.pressAt('import-go');
    await there.at('exchange-receipt', 120_000);
    await there.see(`已导入${OFFICE.name}的交换包`);
    await there.openCase(id, 'evidence');
    await there.see('现场录像.mp4');
    const report = await must(there, 'verify_store');
    assert.deepEqual([report.ok, report.problems], [true, []]);
    assert.equal((await must(there, 'sync_code', { space: DISTRICT })).code, station.code(DISTRICT));
  });
});
