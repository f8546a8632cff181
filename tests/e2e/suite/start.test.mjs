import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertAccessible, cutOff, english } from '../lib/eyes.mjs';
import { freshWindow, must } from '../lib/office.mjs';
import { OFFICE } from '../lib/sample.mjs';

describe('first start, locking and unlocking', () => {
  let made;
  let key;
  before(async () => {
    made = await freshWindow();
  });
  after(() => made?.end());

  test('the wizard of the first start can be used with a screen reader and holds no English', async () => {
    await assertAccessible(made.window, 'the first start');
    assert.deepEqual(await cutOff(made.window), [], 'nothing is cut off');
    assert.deepEqual(await english(made.window), [], 'there is no English on the screen');
  });

  test('the wizard makes the office, its first user and a recovery key', async () => {
    key = await made.clerk.firstStart();
    assert.ok(key.length >= 20, 'the recovery key is long enough to be a key');
    const status = await made.clerk.status();
    assert.equal(status.phase, 'open', 'the first user is signed in');
    assert.equal(status.office.name, OFFICE.name, 'the office has its name');
  });

  test('Ctrl+L locks, and the right password opens again', async () => {
    await made.clerk.lock();
    await assertAccessible(made.window, 'the locked screen');
    await made.clerk.unlock();
    assert.equal((await made.clerk.status()).user.name, OFFICE.user, 'the same user is back');
  });

  test('a wrong password is told in Chinese and opens nothing', async () => {
    await made.clerk.lock();
    await made.clerk.tryPassword('这不是密码');
    await made.clerk.see('密码不对');
    assert.equal((await made.clerk.status()).phase, 'locked', 'the program stays locked');
    await made.clerk.unlock();
  });

  test('the recovery key opens the store with a new password', async () => {
    await must(made.clerk, 'lock');
    await must(made.clerk, 'unlock_with_recovery', { recovery_key: key, user: OFFICE.user, new_password: '另一句够长的好记的话' });
    assert.equal((await made.clerk.status()).phase, 'open', 'the key truly opens the store');
    await must(made.clerk, 'lock');
    const { error } = await made.clerk.ask('unlock', { user: OFFICE.user, password: OFFICE.password });
    assert.ok(error?.code, 'the forgotten password is no password any more');
  });

  test('a new recovery key from the settings opens the store, and the old paper opens nothing any more', async () => {
    const [before, now] = ['另一句够长的好记的话', '第三句够长的好记的话'];
    const { clerk } = made;
    await clerk.unlock({ ...OFFICE, password: before });
    await clerk.go('/settings/backup');
    await clerk.field('你的密码', before);
    await clerk.button('换一把恢复密钥');
    const fresh = (await (await clerk.at('recovery-key', 30_000)).getText()).trim();
    assert.notEqual(fresh, key, 'it is another key');
    await clerk.field('照纸输入一遍恢复密钥', fresh);
    await clerk.button('已抄好', { exact: true });
    await clerk.see('原来的已作废');
    await clerk.lock();
    await clerk.button('忘了密码，用恢复密钥');
    await clerk.field('恢复密钥', key, { exact: true });
    await clerk.field('新密码', now, { exact: true });
    await clerk.field('再输一次', now);
    await clerk.button('打开并重设密码');
    await clerk.see('这把恢复密钥不是本数据的');
    assert.equal((await clerk.status()).phase, 'locked', 'the old paper opens nothing');
    await clerk.field('恢复密钥', fresh, { exact: true });
    await clerk.button('打开并重设密码');
    await clerk.one('navigation', '主导航', { milliseconds: 30_000 });
    await clerk.lock();
    await clerk.unlock({ ...OFFICE, password: now });
    assert.equal((await clerk.status()).user.name, OFFICE.user, 'and the password set with it is the password now');
  });

  test('a desk that was left locks itself', async () => {
    await must(made.clerk, 'settings_set', { idle_lock_minutes: 1 });
    // nothing but looking: no key, no pointer, no command
    await made.clerk.one('button', '打开', { exact: true, milliseconds: 100_000 });
    assert.equal((await made.clerk.status()).phase, 'locked', 'the store is locked, not only the screen');
  });
});
