// What a person at the desk does: finds things by the words on them, types, chooses, reads.
// Everything is found by role and accessible name, so a control that a screen reader cannot find fails a test here too.
import { Key } from 'selenium-webdriver';
import { until } from './processes.mjs';

const FIND = `
  const [role, name, options] = arguments;
  const match = name === null ? {} : { name: options.exact ? name : new RegExp(name.replace(/[.*+?^\${}()|[\\]\\\\]/g, '\\\\$&')) };
  const scope = options.within ?? document.body;
  const found = lib.queryAllByRole(scope, role, { ...match, hidden: false });
  return found;
`;

/** A person at one window. */
export class Hands {
  constructor(window) {
    this.window = window;
  }

  get driver() {
    return this.window.driver;
  }

  /** All elements of this role whose accessible name has (or, `exact`, is) these words. */
  async all(role, name = null, options = {}) {
    return this.window.script(FIND, role, name, options);
  }

  /** The one element of this role and name; waits for it. With several: the first that is exactly so, else the first. */
  async one(role, name = null, options = {}) {
    return until(
      async () => {
        if (name !== null && !options.exact) {
          const exact = await this.all(role, name, { ...options, exact: true });
          if (exact.length > 0) return exact[options.nth ?? 0];
        }
        const found = await this.all(role, name, options);
        return found[options.nth ?? 0];
      },
      `${role} “${name ?? ''}”`,
      options.milliseconds ?? 15_000,
    );
  }

  async is(role, name = null, options = {}) {
    return (await this.all(role, name, options)).length > 0;
  }

  async press(role, name, options) {
    await until(
      async () => {
        const element = await this.one(role, name, options);
        // a click on a control that still waits for its answer would be lost
        if (!(await element.isEnabled())) return false;
        await this.driver.executeScript('arguments[0].scrollIntoView({block:"center"})', element);
        await element.click();
        return true;
      },
      `to press ${role} “${name}”`,
      options?.milliseconds ?? 15_000,
    );
  }

  async button(name, options) {
    await this.press('button', name, options);
  }

  async link(name, options) {
    await this.press('link', name, options);
  }

  async tab(name, options) {
    await this.press('tab', name, options);
  }

  /** Types into the field of this label, in place of what is there. */
  async field(label, text, options = {}) {
    const element = await until(
      async () => {
        for (const role of options.role ? [options.role] : ['textbox', 'combobox', 'searchbox', 'spinbutton']) {
          const [exact] = await this.all(role, label, { ...options, exact: true });
          if (exact) return exact;
        }
        for (const role of options.role ? [options.role] : ['textbox', 'combobox', 'searchbox', 'spinbutton']) {
          const found = await this.all(role, label, options);
          if (found[options.nth ?? 0]) return found[options.nth ?? 0];
        }
        // a password field has no role of its own
        const [labelled] = await this.window.script(
          'return lib.queryAllByLabelText(document.body, arguments[0], { exact: false, selector: "input, textarea" })',
          label,
        );
        return labelled;
      },
      `field “${label}”`,
      options.milliseconds ?? 15_000,
    );
    await this.type(element, text);
    return element;
  }

  async type(element, text) {
    await this.driver.executeScript('arguments[0].scrollIntoView({block:"center"}); arguments[0].focus()', element);
    await element.sendKeys(Key.chord(Key.CONTROL, 'a'), Key.BACK_SPACE);
    // WebKit's driver has no keys for characters beyond the basic plane (生僻字); they come in as an input method brings them
    if (/[\u{10000}-\u{10ffff}]/u.test(text)) {
      await this.driver.executeScript('document.execCommand("insertText", false, arguments[0])', text);
    } else {
      await element.sendKeys(text);
    }
  }

  /** Chooses in a list that opens from a button or a combo box. */
  async choose(label, option) {
    const [button] = await this.all('button', label);
    if (button) {
      await button.click();
    } else {
      const [box] = await this.all('combobox', label);
      const native = box && (await box.getTagName()) === 'select';
      if (native) {
        await this.#take(box, option, label);
        return;
      }
      await this.press('combobox', label);
    }
    await this.press('option', option);
  }

  /** Fills the control with this id, whatever it is: text, list, day, choice of one or several, tick. */
  async fill(id, value) {
    const found = await until(
      async () =>
        this.driver.executeScript(
          `const e = document.getElementById(arguments[0]) ?? document.querySelector('[data-testid="' + arguments[0] + '"]');
           if (!e) return null;
           const set = document.querySelector('fieldset[data-testid="' + arguments[0] + '"]') ?? (['radio'].includes(e.type) ? e.closest('fieldset') : null);
           return { element: set ?? e, kind: set ? 'set' : e.tagName === 'SELECT' ? 'list' : e.type === 'checkbox' ? 'tick' : 'text' };`,
          id,
        ),
      `the field ${id}`,
    );
    const { element, kind } = found;
    await this.driver.executeScript('arguments[0].scrollIntoView({block:"center"})', element);
    if (kind === 'set') return this.#pick(element, Array.isArray(value) ? value : [value], id);
    if (kind === 'tick') {
      if ((await element.isSelected()) !== value) await element.click();
      return;
    }
    if (kind === 'list') {
      await this.#take(element, value, id);
      return;
    }
    await this.type(element, String(value));
    await element.sendKeys(Key.TAB);
  }

  /** Takes a choice of a list, named by its value or its words. */
  async #take(list, want, name) {
    const at = await until(
      () =>
        this.driver.executeScript(
          `const [list, want] = arguments;
           const all = [...list.options].filter((o) => !o.disabled);
           const found = all.find((o) => o.value === want) ?? all.find((o) => o.text.includes(want));
           return found ? found.index + 1 : 0;`,
          list,
          String(want),
        ),
      `the choice “${want}” in ${name}`,
      5_000,
    );
    const options = await list.findElements({ css: 'option' });
    // WebKit tells of a change against what was chosen when the list got the focus: it has to get it now, as by a pointer
    await this.driver.executeScript('arguments[0].blur(); arguments[0].focus()', list);
    await options[at - 1].click();
  }

  /** Ticks these among the choices of one set; `'*'` ticks all. A choice is named by its value or its words. */
  async #pick(set, wanted, id) {
    const inputs = await this.driver.executeScript(
      `const [set, wanted] = arguments;
       const all = [...set.querySelectorAll('input')];
       if (wanted.includes('*')) return all.filter((e) => !e.checked);
       return wanted.map((want) => {
         const input = all.find((e) => e.type === 'radio' && e.value === want)
           ?? all.find((e) => e.id.endsWith('-' + want))
           ?? all.find((e) => e.closest('label')?.innerText.includes(want));
         if (!input) throw new Error('no choice ' + want + ' among ' + set.innerText);
         return input.checked ? null : input;
       }).filter(Boolean);`,
      set,
      wanted.map(String),
    );
    for (const input of inputs) {
      await this.driver.executeScript('arguments[0].scrollIntoView({block:"center"})', input);
      const label = await this.driver.executeScript('return arguments[0].closest("label") ?? arguments[0]', input);
      await label.click();
    }
    if (inputs.length === 0 && wanted.length === 0) throw new Error(`nothing to choose in ${id}`);
  }

  /** The control that a test names by `data-testid`; waits for it. */
  async at(testId, milliseconds = 15_000) {
    return until(
      async () => {
        const [found] = await this.driver.findElements({ css: `[data-testid="${testId}"]` });
        return found;
      },
      `“${testId}” on the page`,
      milliseconds,
    );
  }

  async there(testId) {
    return (await this.driver.findElements({ css: `[data-testid="${testId}"]` })).length > 0;
  }

  async pressAt(testId, milliseconds) {
    await until(
      async () => {
        const element = await this.at(testId, milliseconds);
        // a click on a control that still waits for its answer would be lost
        if (!(await element.isEnabled())) return false;
        await this.driver.executeScript('arguments[0].scrollIntoView({block:"center"})', element);
        await element.click();
        return true;
      },
      `to press “${testId}”`,
      milliseconds ?? 15_000,
    );
  }

  async check(name, role = 'checkbox') {
    const input = await this.one(role, name);
    // the input itself is hidden behind its label; a person presses the label
    const label = await this.driver.executeScript(
      'const e = arguments[0]; return e.closest("label") ?? document.querySelector(`label[for="${e.id}"]`) ?? e',
      input,
    );
    await label.click();
  }

  async keys(...keys) {
    await this.driver.actions().sendKeys(...keys).perform();
  }

  async chord(modifier, key) {
    await this.driver.actions().keyDown(modifier).sendKeys(key).keyUp(modifier).perform();
  }

  /** All the words on the page. */
  async words() {
    return this.driver.executeScript('return document.body.innerText');
  }

  async see(text, milliseconds = 20_000) {
    await until(
      async () => {
        const words = await this.words();
        return text instanceof RegExp ? text.test(words) : words.includes(text);
      },
      `the words “${text}”`,
      milliseconds,
    );
  }

  /** A request straight over the window's own IPC, to look at what the screens stand on. */
  async ask(name, request = {}) {
    return this.driver.executeAsyncScript(
      `const done = arguments[arguments.length - 1];
       window.__TAURI_INTERNALS__.invoke('call', { name: arguments[0], request: arguments[1] })
         .then((value) => done({ ok: value }), (error) => done({ error }));`,
      name,
      request,
    );
  }
}
