// The exchange that nobody presses a button for. It is due as soon as a place is remembered with a time to repeat it, and again after a program that
// was cut off in the middle is opened anew: both are waited for here, the quarter of an hour between two of them is not.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { assertAccessible } from '../lib/eyes.mjs';
import { Elsewhere, exportPacket, giveTrust, makeSpace, shareCase, webdavPlace } from '../lib/exchange.mjs';
import { application, must, openOffice } from '../lib/office.mjs';
import { until } from '../lib/processes.mjs';
import { CASE } from '../lib/sample.mjs';

const STATION = '市总工会调解工作站';
const MINUTES = 15;
const [FIRST, SECOND] = ['欧阳海燕', '司徒建军'];

describe('an exchange that begins by itself', () => {
  let made;
  let clerk;
  let other;
  let id;
  const places = [];
  const folder = (name) => {
    const fresh = path.join(made.folder, name);
    mkdirSync(fresh);
    return fresh;
  };
  const placeAt = async (name) => {
    const place = await webdavPlace(folder(name));
    places.push(place);
    return place;
  };
  /** Remembers a place through the window, with the exchange that repeats itself; presses nothing else. */
  const remember = async (remote, password, kilobytes) => {
    await clerk.go('/sync?tab=place');
    await clerk.fill('place-remote', remote);
    await clerk.fill('place-password', password);
    await clerk.fill('place-minutes', String(MINUTES));
    if (kilobytes) await clerk.field('每秒至多', kilobytes);
    await clerk.pressAt('place-save');
    await clerk.see('同步位置已保存');
  };
  /** Waits for what the line above every page says. */
  const line = (words, milliseconds = 90_000) => until(async () => words.test(await (await clerk.at('sync-words')).getText()), `the line above to say ${words}`, milliseconds);
  const arrives = (name) => other.files(application(made.days, { applicants: [{ name, address: CASE.applicant.address }] }), STATION);
  const note = () => other.ctl('case', 'show', id).fields.note;

  before(async () => {
    made = await openOffice();
    clerk = made.clerk;
    other = new Elsewhere(made.folder, STATION);
    await other.trusts(clerk);
    await giveTrust(clerk, other);
    id = (await must(clerk, 'case_file', { application: application(made.days) })).case;
    await makeSpace(clerk, STATION, other);
    await shareCase(clerk, id, STATION);
    other.ctl('sync', 'import', await exportPacket(clerk, folder('U盘')));
  });
  after(async () => {
    places.forEach((place) => place.end());
    await made?.end();
  });

  test('one that fails is told in the line above the page, with the minutes until it is tried again', async () => {
    const place = await placeAt('上锁的网盘');
    await remember(place.remote, 'wrong');
    await clerk.go('/work');
    await line(/^同步没有完成，\d+ 分钟后再试$/);
    await clerk.go('/sync?tab=place');
    await clerk.see('同步位置拒绝登录');
    await assertAccessible(made.window, 'an exchange by itself that failed');
  });

  test('what another office has put at the place comes, and what is new here goes, with no button pressed', async () => {
    const place = await placeAt('网盘');
    const theirs = arrives(FIRST);
    other.meet(place.remote);
    await must(clerk, 'case_set', { case: id, field: 'note', value: '已与站里约定周五调解' });
    await remember(place.remote, 'secret');
    await clerk.go('/cases');
    assert.equal((await clerk.words()).includes(FIRST), false, 'the case is not here yet');
    await clerk.see(FIRST, 90_000);
    await line(/^上次同步 \d\d:\d\d$/);
    const state = await must(clerk, 'sync_state');
    assert.equal(Date.parse(state.next_at) - Date.parse(state.tried_at), MINUTES * 60_000);
    assert.equal((await must(clerk, 'case_show', { case: theirs, as_of: null })).applicants[0].name, FIRST);
    other.meet(place.remote);
    assert.equal(note(), '已与站里约定周五调解', 'what was written here went to the place');
    assert.equal(other.code(STATION), (await must(clerk, 'sync_code', { space: STATION })).code);
    await clerk.go('/sync?tab=place');
    await clerk.see('下次自动同步');
    await assertAccessible(made.window, 'a place with an exchange by itself');
  });

  test('one that a power cut ends goes on by itself when somebody signs in again', async () => {
    const place = await placeAt('慢的网盘');
    for (let n = 1; n <= 5; n += 1) {
      const file = path.join(made.folder, `照片${n}.bin`);
      writeFileSync(file, randomBytes(300_000));
      await must(clerk, 'attachment_add', { case: id, path: file, entity: 'application', name: `照片${n}.bin` });
    }
    await remember(place.remote, 'secret', '100');
    await clerk.go('/cases');
    await line(/^正在同步…$/);
    await made.window.kill();
    arrives(SECOND);
    other.meet(place.remote);
    await made.window.start();
    await clerk.see('打开');
    assert.equal((await clerk.status()).phase, 'locked');
    await clerk.unlock();
    await clerk.go('/cases');
    await clerk.see(SECOND, 120_000);
    await line(/^上次同步 \d\d:\d\d$/, 120_000);
    const came = other.meet(place.remote);
    assert.equal(came.spaces[0].attachments_received, 5);
    assert.equal(other.code(STATION), (await must(clerk, 'sync_code', { space: STATION })).code);
    assert.equal((await must(clerk, 'verify_store')).ok, true);
  });
});
