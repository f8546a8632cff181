// The real window: tauri-driver in front of WebKitWebDriver, the debug binary, a store in a folder of its own.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Builder, Capabilities } from 'selenium-webdriver';
import { startDisplay } from './display.mjs';
import { memoryMiB, tree, until } from './processes.mjs';

const require = createRequire(import.meta.url);
const HERE = path.dirname(fileURLToPath(import.meta.url));
export const ROOT = path.resolve(HERE, '../../..');
const TARGET = process.env.CARGO_TARGET_DIR ?? path.join(os.homedir(), '.cache/lucai/target');
export const APPLICATION = process.env.LUCAI_BINARY ?? path.join(TARGET, 'debug/lucai');
const LIBRARY = readFileSync(
  path.join(path.dirname(require.resolve('@testing-library/dom/package.json')), 'dist/@testing-library/dom.umd.min.js'),
  'utf8',
);
export const SIZES = { small: [1366, 768], large: [1920, 1080] };
/** The looks in which every screen is held against axe-core: name, settings, size. */
export const LOOKS = [
  ['light at 1366x768', { theme: 'light', text_scale: 100 }, SIZES.small],
  ['dark at 1366x768', { theme: 'dark', text_scale: 100 }, SIZES.small],
  ['at 150 % text', { theme: 'light', text_scale: 150 }, SIZES.small],
];

async function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function program(name) {
  const places = [path.join(os.homedir(), '.cargo/bin'), ...(process.env.PATH ?? '').split(':')];
  const found = places.map((folder) => path.join(folder, name)).find(existsSync);
  if (!found) throw new Error(`${name} is not installed: make setup installs it`);
  return found;
}

/** One started application. `open` starts it; `kill` ends it as a power cut would; `close` ends it and its screen. */
export class Window {
  constructor(options) {
    this.store = options.store;
    this.size = options.size ?? SIZES.small;
    this.log = options.log ?? path.join(os.tmpdir(), 'lucai-e2e.log');
    this.env = options.env ?? {};
    this.display = null;
    this.driver = null;
    this.host = null;
  }

  static async open(options) {
    const one = new Window(options);
    one.display = await startDisplay(1920, 1080);
    await one.start();
    return one;
  }

  /** Starts the application on the store it was opened with. Answers the milliseconds to the first drawn screen. */
  async start() {
    if (!existsSync(APPLICATION)) throw new Error(`${APPLICATION} is not built: make app builds it`);
    mkdirSync(path.dirname(this.log), { recursive: true });
    const port = await freePort();
    const native = await freePort();
    const log = openSync(this.log, 'a');
    this.host = spawn(
      'dbus-run-session',
      ['--', program('tauri-driver'), '--port', String(port), '--native-port', String(native)],
      {
        detached: true,
        stdio: ['ignore', log, log],
        env: {
          ...process.env,
          DISPLAY: this.display.display,
          LANG: 'zh_CN.UTF-8',
          LC_ALL: 'C.UTF-8',
          LANGUAGE: 'zh_CN',
          TZ: 'Asia/Shanghai',
          GDK_BACKEND: 'x11',
          NO_AT_BRIDGE: '1',
          GTK_A11Y: 'none',
          // with this renderer switched off WebKit never answers a request for a screenshot under Xvfb
          WEBKIT_DISABLE_DMABUF_RENDERER: '0',
          LIBGL_ALWAYS_SOFTWARE: '1',
          LUCAI_STORE: this.store,
          ...this.env,
        },
      },
    );
    closeSync(log);
    await until(async () => (await listening(port)) && (await listening(native)), 'the WebDriver to listen');
    const began = performance.now();
    const capabilities = new Capabilities();
    capabilities.set('tauri:options', { application: APPLICATION });
    capabilities.setBrowserName('wry');
    this.driver = await new Builder()
      .withCapabilities(capabilities)
      .usingServer(`http://127.0.0.1:${port}/`)
      .build();
    await this.driver.manage().setTimeouts({ script: 60_000, pageLoad: 60_000, implicit: 0 });
    await until(
      () => this.driver.executeScript('return document.body && document.body.innerText.trim().length > 0'),
      'the first screen',
      60_000,
    );
    this.coldStart = Math.round(performance.now() - began);
    await this.resize(this.size);
    return this.coldStart;
  }

  /** Makes the page exactly this large. */
  async resize([width, height]) {
    this.size = [width, height];
    await this.driver.manage().window().setRect({ x: 0, y: 0, width, height });
    await until(
      async () => {
        const [w, h] = await this.driver.executeScript('return [innerWidth, innerHeight]');
        return Math.abs(w - width) <= 2 && Math.abs(h - height) <= 2;
      },
      `the window to be ${width}x${height}`,
      5_000,
    );
  }

  /** The application's own processes (not the driver's). */
  processes() {
    const app = tree(this.host.pid).find((one) => one.name === path.basename(APPLICATION).slice(0, 15));
    return app ? tree(app.pid) : [];
  }

  memoryMiB() {
    return memoryMiB(this.processes());
  }

  /** kill -9 of the application and all it started, with no word of warning. */
  async kill() {
    const doomed = this.processes().map((one) => one.pid);
    if (doomed.length === 0) throw new Error('the application does not run');
    for (const pid of doomed) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // it ended with its parent
      }
    }
    await this.#endHost();
  }

  async #endHost() {
    const host = this.host;
    this.host = null;
    this.driver = null;
    if (!host) return;
    const gone = new Promise((resolve) => host.once('exit', resolve));
    for (const { pid } of tree(host.pid).reverse()) {
      try {
        process.kill(pid, 'SIGTERM');
      } catch {
        // already gone
      }
    }
    const timer = setTimeout(() => {
      try {
        process.kill(-host.pid, 'SIGKILL');
      } catch {
        // already gone
      }
    }, 3_000);
    await gone;
    clearTimeout(timer);
  }

  /** Closes the window properly; the screen stays for a next start. */
  async quit() {
    try {
      await this.driver?.quit();
    } catch {
      // a window that was closed already has no session to end
    }
    await this.#endHost();
  }

  async close() {
    await this.quit();
    this.display?.stop();
    this.display = null;
  }

  async screenshot(file) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, Buffer.from(await this.driver.takeScreenshot(), 'base64'));
    return file;
  }

  /** Runs a script with the accessible-name library at hand as `lib`. */
  async script(body, ...args) {
    const ready = await this.driver.executeScript('return !!window.TestingLibraryDom');
    if (!ready) await this.driver.executeScript(`${LIBRARY}\n;window.TestingLibraryDom = this.TestingLibraryDom ?? TestingLibraryDom;`);
    return this.driver.executeScript(`const lib = window.TestingLibraryDom; ${body}`, ...args);
  }
}

function listening(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
