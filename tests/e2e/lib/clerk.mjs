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

  /** 首次启动：本委、管理员、恢复密钥。 Answers the recovery key. */
  async firstStart(office = OFFICE) {
    await this.field('本委全称', office.name);
    await this.field('案号代字', office.code);
    await this.button('下一步');
    await this.field('姓名', office.user);
    await this.field('密码', office.password, { exact: true });
    await this.field('再输一次密码', office.password);
    await this.button('建立');
    const shown = await this.at('recovery-key', 30_000);
    const key = (await shown.getText()).trim();
    await this.field('照纸输入一遍恢复密钥', key);
    await this.button('已抄好，开始使用');
    await this.one('navigation', '主导航', { milliseconds: 30_000 });
    return key;
  }

  /** 锁定以后，以密码打开。 */
  async unlock(office = OFFICE) {
    // whoever signed in last on this machine is chosen already, which may be somebody of another office
    await this.check(office.user, 'radio');
    await this.field('密码', office.password, { exact: true });
    await this.button('打开', { exact: true });
    await this.one('navigation', '主导航', { milliseconds: 30_000 });
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
    // what is worked out comes a moment later and moves what stands beneath it
    await until(
      async () =>
        this.driver.executeScript(
          `const all = document.querySelectorAll('[data-testid^="claim-"][data-testid$="-amount"]');
           return all.length > 0 && [...all].every((e) => e.innerText.includes('元'));`,
        ),
      `the amount of the claim ${type}`,
    );
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
    await this.confirmedUntil(async () => {
      const wrong = await this.complaint(`act-${kind}`);
      if (wrong) throw new Error(wrong);
      return (await this.docketCount()) > before && !(await this.there(`act-${kind}`));
    }, `the docket to show ${kind}`);
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

  /** Waits for `condition`; a question that is asked on the way is answered with its act. */
  async confirmedUntil(condition, what, milliseconds) {
    return until(
      async () => {
        const [question] = await this.driver.findElements({ css: '[role=alertdialog] footer button:last-child' });
        if (question) await question.click();
        return condition();
      },
      what,
      milliseconds,
    );
  }

  async lock() {
    await this.chord(Key.CONTROL, 'l');
    await this.one('button', '打开', { exact: true });
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

  /** 就地修改：点开值，改写，回车存下；长的按 Ctrl 加回车。 */
  async edit(entity, field, text) {
    await this.pressAt(`cell-${entity}-${field}`);
    const box = await this.at(`edit-${entity}-${field}`);
    const long = (await box.getTagName()).toLowerCase() === 'textarea';
    await this.type(box, text);
    await box.sendKeys(long ? Key.chord(Key.CONTROL, Key.ENTER) : Key.ENTER);
    await until(async () => {
      const [cell] = await this.driver.findElements({ css: `[data-testid="cell-${entity}-${field}"]` });
      return (await cell?.getText()) === text;
    }, `${entity}/${field} to be “${text}”`);
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
    await this.confirmedUntil(() => this.there('paper-hash'), 'the paper to be issued', 30_000);
  }

  /** 笔录：逐行说话人和内容；Alt 加数字选说话人，回车到下一行。 */
  async minutes(id, lines) {
    await this.openCase(id, 'hearings');
    await this.at('minutes');
    const speakers = await this.driver.executeScript(
      `return [...document.querySelectorAll('[data-testid=minutes] ol[aria-label=说话人] > li')].map((e) => e.innerText);`,
    );
    const [first] = await this.all('textbox', '第1行', { exact: true });
    await first.click();
    for (const [i, [speaker, text]] of lines.entries()) {
      const at = speakers.findIndex((one) => one.includes(speaker));
      if (at >= 0) await this.chord(Key.ALT, String(at + 1));
      await this.keys(text);
      if (i < lines.length - 1) await this.keys(Key.ENTER);
    }
    await this.pressAt('save-minutes');
    await until(
      async () => {
        const { ok } = await this.ask('minutes_get', { case: id, hearing: await this.hearingOf(id) });
        return ok?.lines?.length >= lines.length;
      },
      'the minutes to be kept',
    );
  }

  async hearingOf(id) {
    const { ok } = await this.ask('case_show', { case: id, as_of: null });
    return ok.hearings.at(-1).hearing;
  }

  /** 工资表：停在一格上，像人那样点一下。 */
  async cell(name, side) {
    await until(
      async () => {
        const [cell] = await this.driver.findElements({ css: `[data-cell="${name}"][data-side="${side}"]` });
        if (!cell) return false;
        await this.driver.executeScript('arguments[0].scrollIntoView({block:"center",inline:"center"})', cell);
        await cell.click();
        return this.driver.executeScript('return arguments[0].contains(document.activeElement)', cell);
      },
      `the cell ${name} of ${side} to be current`,
    );
  }

  /** 一格里现在的字。 */
  async cellText(name, side) {
    return this.driver.executeScript(
      `const cell = document.querySelector('[data-cell="' + arguments[0] + '"][data-side="' + arguments[1] + '"]');
       return cell ? (cell.querySelector('input')?.value ?? cell.querySelector('.shown')?.firstChild?.textContent ?? '') : null;`,
      name,
      side,
    );
  }

  /** 裁决台：第一、二项支持，其余驳回；主文和理由用拟好的。 */
  async award(id, outcomes = ['granted', 'granted', 'rejected']) {
    await this.go(`/cases/${id}/award`);
    await this.at('award-desk');
    for (const [i, outcome] of outcomes.entries()) {
      const claim = String(i + 1);
      await this.fill(`outcome-${claim}`, outcome);
      await this.pressAt(`award-open-${claim}`);
      await this.at(`item-${claim}`);
      const offered = await this.all('button', '用拟好的');
      if (offered[0]) await offered[0].click();
      await this.fill(`reason-${claim}`, outcome === 'rejected' ? '申请人未能证明，不予支持。' : '被申请人未能举证证明解除合法，应当承担不利后果。');
      await this.pressAt(`award-open-${claim}`);
    }
    for (const e of await this.driver.findElements({ css: '[data-testid^="use-"]' })) {
      await this.driver.executeScript('arguments[0].scrollIntoView({block:"center"})', e);
      await e.click();
    }
    await this.fill('award-findings', '双方存在劳动关系，月工资 7,200 元。被申请人于 2026 年 6 月 30 日口头通知申请人不再上班，未出具解除通知，也未举证证明解除的事由。');
    await this.fill('award-opinion', '因用人单位作出解除劳动合同决定而发生的争议，由用人单位负举证责任。被申请人未能举证，应当承担不利后果。');
    await until(
      async () => {
        const { ok } = await this.ask('award_desk', { case: id });
        const decided = ok?.claims?.every((claim) => claim.outcome && claim.outcome !== 'open' && claim.outcome !== 'pending');
        return decided && !JSON.stringify(ok.checks).includes('还没有写');
      },
      'the findings and the texts to be kept',
    );
  }

  /** 裁决书：有几份签发几份。 */
  async awardPapers(id) {
    await this.go(`/cases/${id}/award`);
    await this.at('award-parts');
    const { ok } = await this.ask('award_desk', { case: id });
    for (const part of ok.parts) {
      await this.pressAt(`award-preview-${part.kind}`);
      await this.pressAt(`award-save-${part.kind}`, 30_000);
      await this.at('paper-issue', 30_000);
      await this.pressAt('paper-issue');
      await this.confirmedUntil(() => this.there('paper-hash'), 'the award to be issued', 30_000);
      await this.keys(Key.ESCAPE);
    }
  }

  /** 送达裁决书：每一份送给双方；期满确认生效。 */
  async serveAward(id, days) {
    const { ok } = await this.ask('award_desk', { case: id });
    await this.openCase(id);
    for (const part of ok.parts) {
      await this.act('served', {
        on: days.awardServed,
        document: part.kind === 'final' ? 'final_award' : 'award',
        party: ['*'],
        method: 'direct',
      });
    }
    await this.act('award_effective', { on: days.effective });
  }

  /** 另存：每一份签发的文书在窗口里存为 Word 和 PDF。 Answers how many papers. */
  async saveAllPapers(id, folder) {
    await this.openCase(id, 'papers');
    const { ok } = await this.ask('paper_list', { case: id });
    const issued = ok.documents.filter((one) => one.state === 'issued');
    for (const one of issued) {
      // a message of the step before may still lie over the row for a moment
      await until(async () => {
        const [open] = await this.driver.findElements({ css: `[data-document="${one.document}"]` });
        await this.driver.executeScript('arguments[0].scrollIntoView({block:"center"})', open);
        await open.click();
        return true;
      }, `${one.title} in the list`);
      for (const format of ['docx', 'pdf']) {
        await this.pressAt('paper-save-as');
        await this.fill('save-path', folder);
        await this.pressAt(`paper-${format}`);
        await until(async () => !(await this.there('save-path')), `${one.title} to be saved as ${format}`, 30_000);
      }
      await this.keys(Key.ESCAPE);
    }
    return issued.length;
  }

  /** 案卷：看目录，把正卷装订成一个 PDF 存下。 */
  async archive(id, folder) {
    await this.go(`/cases/${id}/archive`);
    await this.at('archive-page');
    for (const [volume, name] of [['main', '正卷'], ['inner', '副卷']]) {
      await this.pressAt(`build-${volume}`);
      await this.at(`volume-${volume}`, 60_000);
      await this.fill('volume-path', `${folder}/${name}.pdf`);
      await this.pressAt('volume-save');
      await this.see('已存', 60_000);
      await this.keys(Key.ESCAPE);
    }
  }

  /** 设置：添加书记员，登记仲裁庭和仲裁员。 */
  async office() {
    await this.go('/settings/users');
    await this.button('加一位用户', { nth: 0 });
    await this.field('姓名', '何敏', { exact: true });
    await this.check('书记员');
    await this.field('密码', '集美学村的凤凰木', { exact: true });
    await this.field('再输一次密码', '集美学村的凤凰木');
    await this.button('保存', { exact: true });
    await until(async () => (await this.ask('user_list')).ok.users.some((one) => one.name === '何敏'), 'the new user');
    await this.go('/settings/rooms');
    await this.button('登记仲裁庭', { nth: 0 });
    await this.field('名称', '第一仲裁庭', { exact: true });
    await this.field('地点', '二楼东侧');
    await this.button('保存', { exact: true });
    await this.see('二楼东侧');
    await this.go('/settings/arbitrators');
    await this.button('登记仲裁员', { nth: 0 });
    await this.field('姓名', OFFICE.user, { exact: true });
    await this.field('仲裁员证号', '闽劳人仲 2019-0037');
    await this.choose('对应的用户', OFFICE.user);
    await this.button('保存', { exact: true });
    await this.see('2019-0037');
  }
}
