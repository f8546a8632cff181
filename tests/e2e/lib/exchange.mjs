// Other offices: a store of their own, worked by lucaictl; and the WebDAV server that they meet at.
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Clerk } from './clerk.mjs';
import { must } from './office.mjs';
import { until } from './processes.mjs';
import { APPLICATION, Window } from './window.mjs';

const USER = { user: '许海生', password: '筼筜湖畔的白鹭洲' };
const beside = (name) => path.join(path.dirname(APPLICATION), name);

/** An office that is worked by commands; at its own desk by a window. */
export class Elsewhere {
  constructor(folder, name, code = '思') {
    this.store = path.join(folder, name);
    this.folder = folder;
    this.name = name;
    this.env = { ...process.env, LUCAI_USER: USER.user, LUCAI_PASSWORD: USER.password };
    this.ctl('init', '--office', code, '--name', name, '--user', USER.user);
    this.card = path.join(folder, `${name}.lucai-card`);
    this.own = this.ctl('replica', 'card', '--out', this.card);
  }

  /** Runs a command and answers what it printed. */
  ctl(...args) {
    const out = execFileSync(beside('lucaictl'), ['--store', this.store, '--json', ...args], { env: this.env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    return out.trim() ? JSON.parse(out) : null;
  }

  /** Trusts the office of a window. */
  async trusts(clerk) {
    const { path: card } = await must(clerk, 'replica_card_save', { path: this.folder });
    this.ctl('replica', 'trust', card);
    return card;
  }

  text() {
    return readFileSync(this.card, 'utf8');
  }

  /** The address at which a place is reached, with the password for it. */
  meet(remote, space = null) {
    this.env.LUCAI_REMOTE_PASSWORD = 'secret';
    return this.ctl('sync', 'run', '--remote', remote, ...(space ? ['--space', space] : []));
  }

  code(space) {
    return this.ctl('sync', 'code', '--space', space).code;
  }

  cases() {
    return this.ctl('case', 'list').cases;
  }

  /** Files an application and shares the case into a space. Answers the case's id. */
  files(application, space) {
    const file = path.join(this.folder, `${this.name}收到的申请.json`);
    writeFileSync(file, JSON.stringify(application));
    const { case: id } = this.ctl('case', 'file', file);
    this.ctl('case', 'share', id, space);
    return id;
  }

  /** Opens the office's own window and signs in; while it is open no command reaches the store. */
  async desk() {
    const window = await Window.open({ store: this.store, log: path.join(this.folder, `${this.name}.log`) });
    const clerk = new Clerk(window);
    await clerk.unlock(USER);
    return { window, clerk };
  }
}

/** A WebDAV server over a folder, of user `clerk` with password `secret`. Answers its address for `sync`, and how it ends. */
export async function webdavPlace(folder) {
  const child = spawn(beside('examples/webdav-place'), [folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error('the WebDAV server ended')));
    child.stdout.once('data', (line) => resolve(String(line).trim()));
  });
  return { remote: `webdav:${address}`, end: () => child.kill() };
}

/** Gives trust to the office of a card file through the window. */
export async function giveTrust(clerk, office) {
  await clerk.go('/sync?tab=trust');
  await until(async () => {
    // the office's own card comes in above the button and moves it from under a first click
    if (!(await clerk.there('trust-side'))) await clerk.pressAt('trust-add');
    return clerk.there('trust-side');
  }, 'the place for a card');
  await (await clerk.at('card-file')).sendKeys(office.card);
  await clerk.at('card-seen');
  await clerk.see(office.name);
  await clerk.check('已与对方电话逐组核对');
  await clerk.pressAt('trust-go');
  await clerk.see(`已信任 ${office.name}`);
}

/** Makes a space through the window and puts offices into it. */
export async function makeSpace(clerk, name, ...offices) {
  await clerk.go('/sync?tab=spaces');
  await clerk.pressAt('space-new');
  await clerk.fill('space-name', name);
  await clerk.pressAt('space-save');
  await clerk.at(`space-${name}`);
  for (const office of offices) {
    await clerk.fill(`member-${name}`, office.own.replica);
    await clerk.pressAt(`member-add-${name}`);
    // the choice is empty again, or gone, when the next can be chosen
    await until(async () => {
      const space = await clerk.at(`space-${name}`);
      const lines = await Promise.all((await space.findElements({ css: 'li' })).map((one) => one.getText()));
      const [choice] = await space.findElements({ css: 'select' });
      return lines.some((line) => line.startsWith(office.name)) && !(await choice?.getAttribute('value'));
    }, `${office.name} in ${name}`);
  }
}

/** Shares the case whose page this is into a space. */
export async function shareCase(clerk, id, space) {
  await clerk.go(`/cases/${id}?tab=share`);
  await clerk.at('share-part');
  await clerk.fill('share-space', space);
  await clerk.pressAt('share-go');
  await clerk.at(`shared-${space}`);
}

/** Writes a packet through the window. Answers the file. */
export async function exportPacket(clerk, folder, space = '') {
  await clerk.go('/sync?tab=export');
  await clerk.at('export-measured');
  await clerk.fill('export-space', space);
  await clerk.fill('export-path', folder);
  await clerk.pressAt('export-go');
  const receipt = await clerk.at('exchange-receipt', 60_000);
  const [, file] = /文件\s*(\/\S+?\.lucai)/.exec(await receipt.getText()) ?? [];
  if (!file) throw new Error(`the receipt names no file: ${await receipt.getText()}`);
  return file;
}

/** Looks at a packet through the window and takes it. */
export async function importPacket(clerk, file, looked = async () => {}) {
  await clerk.go('/work');
  await clerk.go('/sync?tab=import');
  await clerk.fill('import-path', file);
  await clerk.pressAt('import-look');
  await clerk.at('arrived', 60_000);
  await looked();
  await clerk.pressAt('import-go');
  await clerk.at('exchange-receipt', 60_000);
}

/** The code that the screen shows. */
export async function shownCode(clerk) {
  const digits = await (await clerk.at('same-code')).findElement({ css: '.digits' });
  return (await digits.getText()).replace(/\D/g, '').replace(/(\d{4})(?=\d)/g, '$1 ');
}
