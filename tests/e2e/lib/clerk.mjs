// The steps of the work, as a clerk takes them through the screens. Every step waits for what the screen says about it.
import { Key } from 'selenium-webdriver';
import { Hands } from './hands.mjs';
import { until } from './processes.mjs';
import { CASE, OFFICE } from './sample.mjs';

export class Clerk extends Hands {
  /** Goes to an area by its address, as the rail's links do. */
  async go(address) {
    await this.driver.executeScript('location.hash = arguments[0]', address);
    await until(
      async () => (await this.driver.executeScript('return location.hash')).startsWith(`#${address}`),
      `the page ${address}`,
    );
  }

  async status() {
    const { ok, error } = await this.ask('app_status');
    if (error) throw new Error(`app_status: ${error.message}`);
    return ok;
  }

  /** 首次启动：机构、第一个用户、恢复密钥。 */
  async firstStart(office = OFFICE) {
    await this.field('机构名称', office.name);
    await this.field('代字', office.code);
    await this.field('地区', office.region);
    await this.keys(Key.ARROW_DOWN, Key.ENTER);
    await this.field('姓名', office.user);
    await this.field('密码', office.password);
  }

  /** 锁定以后，以密码打开。 */
  async unlock(office = OFFICE) {
    await this.field('密码', office.password);
    await this.button('打开');
    await until(async () => (await this.status()).phase === 'open', 'the store to open');
  }

  /** 收案：按申请书的次序填写，收件。Answers the case's id. */
  async fileCase(days, sample = CASE, files = []) {
    await this.go('/intake');
    await this.at('intake');
    const party = async (part, fields) => {
      for (const [label, value] of fields) {
        const input = await this.driver.executeScript(
          `const part = document.getElementById(arguments[0]);
           const label = [...part.querySelectorAll('label')].find((one) => one.innerText.replace('必填', '').trim() === arguments[1]);
           return label && document.getElementById(label.htmlFor);`,
          part,
          label,
        );
        if (!input) throw new Error(`${part} has no field ${label}`);
        await this.type(input, value);
        await input.sendKeys(Key.TAB);
      }
    };
    await party('part-applicant', [
      ['姓名', sample.applicant.name],
      ['身份证件号码', sample.applicant.number],
      ['联系电话', sample.applicant.phone],
      ['住所', sample.applicant.address],
    ]);
    await party('part-respondent', [
      ['名称', sample.respondent.name],
      ['统一社会信用代码', sample.respondent.uscc],
      ['法定代表人姓名', sample.respondent.head],
      ['职务', sample.respondent.title],
      ['联系电话', sample.respondent.phone],
      ['住所', sample.respondent.address],
    ]);
    await this.addClaim('unlawful_termination', {
      start: '2021-03-01',
      end: '2026-06-30',
      avg_wage: '7200',
      local_avg_wage: '9500',
    });
    await this.addClaim('notice_pay', { last_month_wage: '7200' });
    await this.addClaim('annual_leave', { cumulative_years: '6', year: '2026', monthly_wage: '7200', taken_days: '0' });
    await this.fill('facts', sample.facts);
    if (files.length > 0) {
      const input = await this.at('file-input');
      await input.sendKeys(files.join('\n'));
      await until(
        async () => this.driver.executeScript(
          `const list = document.querySelector('[data-testid="intake-files"]'); return list && list.children.length === arguments[0]`,
          files.length,
        ),
        'the files to be stored',
        60_000,
      );
    }
    await this.fill('applied', days.received);
    await this.fill('received', days.received);
    await this.fill('cause', sample.cause);
  }

  /** Adds a claim of this type and fills its fields. */
  async addClaim(type, values) {
    await this.pressAt(`add-claim-${type}`);
    const prefix = await until(
      async () =>
        this.driver.executeScript(
          `const all = document.querySelectorAll('[data-testid^="claim-"][role=group]');
           const last = all[all.length - 1];
           const names = arguments[0];
           for (const e of last?.querySelectorAll('[id]') ?? []) {
             const name = names.find((one) => e.id.endsWith('-' + one));
             if (name) return e.id.slice(0, -name.length - 1);
           }
           return null;`,
          Object.keys(values),
        ),
      `the form of the claim ${type}`,
    );
    for (const [name, value] of Object.entries(values)) await this.fill(`${prefix}-${name}`, value);
  }

  /** 收件. Answers the case's id. */
  async submitCase() {
    await this.pressAt('file-case');
    const address = await until(
      async () => {
        const hash = await this.driver.executeScript('return location.hash');
        return hash.startsWith('#/cases/') ? hash : null;
      },
      'the new case to open',
      30_000,
    );
    await this.at('docket');
    return address.slice('#/cases/'.length).split(/[/?]/)[0];
  }

  /** Records one act on the open case page by its form; waits until the docket shows it. */
  async act(kind, values = {}) {
    const before = await this.docketCount();
    if (await this.there(`do-${kind}`)) await this.pressAt(`do-${kind}`);
    else {
      await this.pressAt('all-acts');
      await this.pressAt(`all-${kind}`);
    }
    await this.at(`act-${kind}`);
    for (const [name, value] of Object.entries(values)) await this.fill(`act-${kind}-${name}`, value);
    await this.pressAt(`act-${kind}-submit`);
    await this.confirmIfAsked();
    await until(
      async () => {
        const wrong = await this.complaint(`act-${kind}`);
        if (wrong) throw new Error(wrong);
        return (await this.docketCount()) > before && !(await this.there(`act-${kind}`));
      },
      `the docket to show ${kind}`,
    );
  }

  async docketCount() {
    return this.driver.executeScript(`return document.querySelectorAll('[data-testid="docket"] > li').length`);
  }

  /** What a form says is wrong, or null. */
  async complaint(testId) {
    return this.driver.executeScript(
      `const form = document.querySelector('[data-testid="' + arguments[0] + '"]');
       const said = [...(form?.querySelectorAll('[role=alert], .oops') ?? [])].map((e) => e.innerText.trim()).filter(Boolean);
       return said.length ? said.join('；') : null;`,
      testId,
    );
  }

  /** Answers a question with its act where one is asked. */
  async confirmIfAsked() {
    await this.driver.sleep(150);
    const [question] = await this.driver.findElements({ css: '[role=alertdialog] footer button:last-child' });
    if (question) await question.click();
  }

  async lock() {
    await this.chord(Key.CONTROL, 'l');
    await until(async () => (await this.status()).phase === 'locked', 'the program to lock');
  }

  async tryPassword(password) {
    await this.field('密码', password);
    await this.keys(Key.ENTER);
  }

  /** Loads the page anew, as after a change that came from elsewhere. */
  async reload() {
    await this.driver.executeScript('location.reload()');
    await until(
      async () => this.driver.executeScript('return document.readyState === "complete" && document.body.innerText.trim().length > 0'),
      'the page to be loaded anew',
    );
  }

  async draftBadge() {
    return (await this.at('draft-badge')).getText();
  }

  async value(id) {
    return this.driver.executeScript('return document.getElementById(arguments[0])?.value ?? null', id);
  }

  async openCase(id, tab = null) {
    await this.go(`/cases/${id}${tab ? `?tab=${tab}` : ''}`);
    await this.at('case-page');
  }

  async openTab(name) {
    await this.tab(name);
  }

  /** 制作、签发一份文书 on the open case page. Answers the document's id. */
  async paper(template, form = {}, party = null) {
    await this.openTab('文书');
    if (!(await this.there('template-pick'))) await this.pressAt('new-paper');
    await this.pressAt(`template-${template}`);
    await this.at('make-paper');
    if (party) await this.fill('paper-party', party);
    for (const [name, value] of Object.entries(form)) await this.fill(`paper-${name}`, value);
    await this.pressAt('save-paper');
    await until(
      async () => {
        const wrong = await this.complaint('make-paper');
        if (wrong) throw new Error(wrong);
        return this.there('paper-issue');
      },
      `the draft of ${template}`,
      30_000,
    );
    await this.pressAt('paper-issue');
    await this.confirmIfAsked();
    await this.at('paper-hash', 30_000);
  }
}
