import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { freshWindow } from '../lib/office.mjs';

describe('the window and its shell', () => {
  let made;
  before(async () => {
    made = await freshWindow();
  });
  after(() => made?.end());

  test('the window opens on a fresh computer and says who it is', async () => {
    assert.match(await made.window.driver.getTitle(), /鹭裁/, 'the window bears the program’s name');
    assert.equal((await made.clerk.status()).phase, 'fresh', 'there is no office yet');
  });

  test('a command that is not on the list is refused with a code', async () => {
    const { error } = await made.clerk.ask('drop_everything');
    assert.equal(error?.code, 'unknown_command', 'the list is closed');
    assert.ok(error.incident.length > 0, 'the failure can be found in the log');
  });

  test('a request with an unknown key is refused and nothing is done', async () => {
    const { error } = await made.clerk.ask('unlock', { user: '周明', password: 'x', as_root: true });
    assert.ok(error?.code, 'unknown keys are not ignored');
    assert.equal((await made.clerk.status()).phase, 'fresh', 'nothing changed');
  });

  test('nobody reads a case before an office is open', async () => {
    const { error } = await made.clerk.ask('case_list', { filter: {}, sort: null, limit: 10, after: null });
    assert.ok(error?.code, 'a locked program answers no question about cases');
  });

  test('the window reaches no other origin', async () => {
    const answer = await made.window.driver.executeAsyncScript(
      `const done = arguments[arguments.length - 1];
       fetch('https://example.com/').then(() => done('reached'), (error) => done('refused ' + error.name));`,
    );
    assert.match(answer, /^refused/, 'the content security policy names no origin but the program’s own');
  });

  test('no script can be put into the page', async () => {
    const answer = await made.window.driver.executeAsyncScript(
      `const done = arguments[arguments.length - 1];
       const script = document.createElement('script');
       script.textContent = 'window.intruder = true';
       document.head.append(script);
       setTimeout(() => done(window.intruder === true), 100);`,
    );
    assert.equal(answer, false, 'inline scripts do not run');
  });

  test('no other command of the system can be called from the page', async () => {
    const answer = await made.window.driver.executeAsyncScript(
      `const done = arguments[arguments.length - 1];
       window.__TAURI_INTERNALS__.invoke('plugin:fs|read_text_file', { path: '/etc/passwd' })
         .then(() => done('read'), () => done('refused'));`,
    );
    assert.equal(answer, 'refused', 'the capability names the use cases, events and file dialogs alone');
  });
});
