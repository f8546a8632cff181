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
    await made.clerk.see(/密码/);
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
});
