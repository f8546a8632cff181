import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { assertAccessible, cutOff } from '../lib/eyes.mjs';
import { Elsewhere, exportPacket, giveTrust, importPacket, makeSpace, shareCase, shownCode, webdavPlace } from '../lib/exchange.mjs';
import { application, must, openOffice } from '../lib/office.mjs';
import { until } from '../lib/processes.mjs';

const STATION = '市总工会调解工作站';

describe('two offices exchange a case and both see everything', () => {
  let made;
  let clerk;
  let other;
  let id;
  let stick;
  const agree = async () => (await clerk.driver.findElement({ css: '[role=alertdialog] footer button:last-child' })).click();
  const holder = async () => (await must(clerk, 'case_exchange', { case: id })).spaces[0].members[0];

  before(async () => {
    made = await openOffice();
    clerk = made.clerk;
    stick = path.join(made.folder, 'U盘');
    mkdirSync(stick);
    other = new Elsewhere(made.folder, STATION);
    await other.trusts(clerk);
    id = (await must(clerk, 'case_file', { application: application(made.days) })).case;
    await must(clerk, 'case_file', { application: application(made.days, { cause: '与对方无关' }) });
  });
  after(() => made?.end());

  test('an office that exchanges with nobody is told where to begin', async () => {
    await clerk.go('/sync');
    await clerk.see('还没有与任何一家往来');
    await assertAccessible(made.window, 'the exchange of nobody');
    await clerk.go('/sync?tab=export');
    await clerk.see('还没有可以导出的共享空间');
    await clerk.go(`/cases/${id}?tab=share`);
    await clerk.see('还没有共享空间');
  });

  test('trust is given when the fingerprint was compared, by an administrator', async () => {
    await clerk.go('/sync?tab=trust');
    await clerk.at('own-card');
    await clerk.pressAt('trust-add');
    await clerk.fill('card-text', '不是名片');
    await clerk.see('这不是鹭裁的名片文件');
    await clerk.fill('card-text', other.text());
    await clerk.at('card-seen');
    await clerk.see(STATION);
    await clerk.see(other.own.fingerprint.split(/\s+/)[0]);
    await clerk.button('信任', { exact: true });
    assert.equal((await must(clerk, 'replica_list')).replicas.length, 0, 'not before it was compared');
    await assertAccessible(made.window, 'the card of a partner');
    await clerk.check('已与对方电话逐组核对');
    await clerk.pressAt('trust-go');
    await until(async () => (await must(clerk, 'replica_list')).replicas.length === 1, 'trust to be kept');
    await assertAccessible(made.window, 'cards and trust');
    assert.deepEqual(await cutOff(made.window), []);
  });

  test('a space is made, the partner put into it, and the case shared into it', async () => {
    await makeSpace(clerk, STATION, other);
    await until(async () => (await must(clerk, 'space_list')).spaces[0].members.length === 2, 'the member');
    await shareCase(clerk, id, STATION);
    await clerk.see('待送出');
    assert.match(await (await clerk.at('case-sign')).getText(), new RegExp(`待送${STATION}`));
    assert.equal(await (await clerk.at('sync-words')).getText(), '1 件待同步');
    await assertAccessible(made.window, 'a case that is shared');
    assert.deepEqual(await cutOff(made.window), []);
  });

  test('a packet on a stick brings it over; what each side has not seen is counted', async () => {
    const file = await exportPacket(clerk, stick);
    await assertAccessible(made.window, 'the receipt of an export');
    const told = other.ctl('sync', 'import', file);
    assert.deepEqual([told.cases.length, told.conflicts], [1, 0]);
    assert.equal(other.cases().length, 1, 'the shared case, and no other');
    assert.equal((await shownCode(clerk)), other.code(STATION), 'both show the same code');
    assert.equal((await holder()).stands, 'sent');
    await clerk.go('/sync');
    await clerk.see('1 家还没有收齐本机的');
    await clerk.button(STATION);
    await clerk.see('已全部送出，等它的回执');
    await assertAccessible(made.window, 'partners');
    assert.deepEqual(await cutOff(made.window), []);
  });

  test('the same field is edited in both offices, and the packet back says beforehand that they will differ', async () => {
    await must(clerk, 'case_set', { case: id, entity: 'claim:2', field: 'claimed', value: '7200.00' });
    await must(clerk, 'case_set', { case: id, field: 'note', value: '仲裁院所记' });
    const there = other.cases()[0].case;
    other.ctl('case', 'set', there, 'claim:2.claimed', '6800.00');
    other.ctl('case', 'set', there, 'note', '工作站所记');
    const file = path.join(stick, '回.lucai');
    other.ctl('sync', 'export', '--space', STATION, '--out', file);
    await importPacket(clerk, file, async () => {
      const words = await (await clerk.at('arrived')).getText();
      assert.match(words, new RegExp(STATION));
      assert.match(words, /会有 2 项两处不同/);
      assert.match(words, /请求 2 请求金额/);
      assert.equal((await must(clerk, 'conflict_list')).conflicts.length, 0, 'nothing was taken yet');
      await assertAccessible(made.window, 'what a packet would do');
      assert.deepEqual(await cutOff(made.window), []);
    });
    await clerk.see('有 2 项两处不同');
    assert.equal((await must(clerk, 'conflict_list')).conflicts.length, 2);
  });

  test('a receipt goes back on the same stick', async () => {
    await clerk.pressAt('receipt-packet');
    await clerk.see('回执已写到');
    const receipt = readdirSync(stick).filter((name) => /^\S*\d{14}\.lucai$/.test(name)).sort().at(-1);
    const told = other.ctl('sync', 'import', path.join(stick, receipt));
    assert.equal(told.applied, 0, 'a receipt brings nothing but what is held');
  });

  test('both values stand side by side with author, office and time; no amount is chosen beforehand', async () => {
    await clerk.button('去定下');
    const box = await clerk.at('conflict-claim:2/claimed');
    const words = await box.getText();
    for (const said of ['7,200.00 元', '6,800.00 元', '许海生', STATION, '请求 2 请求金额']) assert.ok(words.includes(said), `${said}: ${words}`);
    assert.equal((await box.findElements({ css: 'input:checked' })).length, 0);
    await assertAccessible(made.window, 'values that differ');
    assert.deepEqual(await cutOff(made.window), []);
    await box.findElement({ css: '.other label' }).click();
    await clerk.fill('third-claim:2/claimed', '7000');
    await clerk.pressAt('settle-claim:2/claimed');
    await until(async () => (await must(clerk, 'conflict_list')).conflicts.length === 1, 'the amount to be settled');
    await clerk.go(`/cases/${id}`);
    await clerk.button('逐项定下');
    await clerk.check('工作站所记', 'radio');
    await clerk.pressAt('settle-note');
    await until(async () => (await must(clerk, 'conflict_list')).conflicts.length === 0, 'the note to be settled');
  });

  test('after they meet again at a WebDAV server from the window, both show the same code', async () => {
    const served = path.join(made.folder, 'dav');
    mkdirSync(served);
    const place = await webdavPlace(served);
    try {
      await clerk.go('/sync?tab=place');
      await clerk.fill('place-remote', place.remote.replace('clerk@', 'clerk:secret@'));
      await clerk.pressAt('place-save');
      await clerk.see('地址里请不要写密码');
      await clerk.fill('place-remote', place.remote);
      await clerk.fill('place-password', 'wrong');
      await clerk.pressAt('place-save');
      await clerk.at('place-now');
      await clerk.pressAt('sync-now');
      await clerk.see('同步位置拒绝登录', 60_000);
      assert.match(await (await clerk.at('sync-words')).getText(), /没有完成/);
      await clerk.fill('place-password', 'secret');
      await clerk.pressAt('place-save');
      await until(async () => (await must(clerk, 'sync_place')).has_password, 'the password');
      await clerk.pressAt('sync-now');
      await clerk.at('exchange-receipt', 60_000);
      await assertAccessible(made.window, 'a place');
      assert.deepEqual(await cutOff(made.window), []);
      other.meet(place.remote);
      assert.equal(other.ctl('conflicts').length, 0, 'what was settled here is settled there');
      await clerk.pressAt('sync-now');
      await until(async () => (await holder()).stands === 'received', 'the other to have said that it holds all', 60_000);
      await until(async () => (await clerk.there('same-code')) && (await shownCode(clerk)) === other.code(STATION), 'the same code on both sides');
      await until(async () => /上次同步/.test(await (await clerk.at('sync-words')).getText()), 'the line above to say when');
    } finally {
      place.end();
    }
  });

  test('on a slow link the screen says how far it is, stops when asked, and goes on where it was', async () => {
    const served = path.join(made.folder, 'slow');
    mkdirSync(served);
    const place = await webdavPlace(served);
    try {
      for (let n = 1; n <= 5; n++) {
        const file = path.join(made.folder, `照片${n}.bin`);
        writeFileSync(file, randomBytes(150_000));
        await must(clerk, 'attachment_add', { case: id, path: file, entity: 'application', name: `照片${n}.bin` });
      }
      await must(clerk, 'sync_place_set', { remote: place.remote, password: 'secret', kilobytes: 100 });
      await clerk.go('/work');
      await clerk.go('/sync?tab=place');
      await clerk.pressAt('sync-now');
      await clerk.at('sync-going');
      await clerk.see(/正在送出，[\d.]+ [KM]B/, 30_000);
      await assertAccessible(made.window, 'an exchange that runs');
      await clerk.pressAt('sync-cancel');
      await clerk.see('已停止同步', 30_000);
      await must(clerk, 'sync_place_set', { remote: place.remote });
      await clerk.pressAt('sync-now');
      await clerk.at('exchange-receipt', 60_000);
      const came = other.meet(place.remote);
      assert.equal(came.spaces[0].attachments_received, 5);
      assert.equal(other.code(STATION), (await must(clerk, 'sync_code', { space: STATION })).code);
    } finally {
      place.end();
    }
  });

  test('a packet of a stranger, and one of which a byte was changed, are refused with the reason', async () => {
    const stranger = new Elsewhere(made.folder, '陌生的机构', '陌');
    await stranger.trusts(clerk);
    stranger.ctl('space', 'create', '陌生');
    const { path: card } = await must(clerk, 'replica_card_save', { path: stranger.folder });
    stranger.ctl('space', 'add-replica', '陌生', card);
    const strange = path.join(stick, '陌生.lucai');
    stranger.ctl('sync', 'export', '--space', '陌生', '--out', strange);
    const look = async (file, words) => {
      await clerk.go('/work');
      await clerk.go('/sync?tab=import');
      await clerk.fill('import-path', file);
      await clerk.pressAt('import-look');
      await clerk.see(words, 30_000);
      assert.ok(!(await clerk.there('import-go')), 'it cannot be taken');
    };
    await look(strange, '打包的一方尚未得到本机构信任');
    await assertAccessible(made.window, 'a packet that is refused');
    const bytes = readFileSync(path.join(stick, '回.lucai'));
    writeFileSync(path.join(stick, '短.lucai'), bytes.subarray(0, bytes.length - 100));
    await look(path.join(stick, '短.lucai'), '文件不完整');
    writeFileSync(path.join(stick, '别的.lucai'), 'not a packet at all');
    await look(path.join(stick, '别的.lucai'), '这不是鹭裁的交换包');
    await look(path.join(stick, '没有.lucai'), '不能读取所选文件');
  });

  test('sharing ends after it was said what cannot be taken back', async () => {
    await clerk.go(`/cases/${id}?tab=share`);
    await clerk.pressAt(`unshare-${STATION}`);
    await clerk.see('的无法收回，它们仍然看得到');
    await agree();
    await clerk.see('本案没有共享');
  });

  test('trust is taken back with the list of what the other had', async () => {
    await clerk.go('/sync?tab=trust');
    await clerk.button('撤销信任');
    await clerk.see('它已经收到的无法收回');
    await agree();
    await clerk.at('revoked');
    await clerk.see('它说过已收到');
    assert.notEqual((await must(clerk, 'replica_list')).replicas[0].revoked_at, null);
    assert.equal((await must(clerk, 'verify_store')).ok, true);
  });
});
