import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// A slow machine changes nothing in what is asserted.
configure({ asyncUtilTimeout: 20_000 });

afterEach(() => {
  cleanup();
  localStorage.clear();
});

// jsdom lays nothing out; the parts of the browser that only measure are answered with nothing.
class Measure {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.ResizeObserver ??= Measure as unknown as typeof ResizeObserver;
globalThis.IntersectionObserver ??= Measure as unknown as typeof IntersectionObserver;
Element.prototype.scrollIntoView ??= () => {};
Element.prototype.scrollTo ??= () => {};
// Names of elements here are plain; the browser's own escaping is not in jsdom.
globalThis.CSS ??= {
  escape: (text: string) => text.replace(/["\\\]:.]/g, '\\$&'),
  supports: () => false,
} as unknown as typeof CSS;
globalThis.CSS.escape ??= (text: string) => text.replace(/["\\\]:.]/g, '\\$&');
window.matchMedia ??= ((query: string) => ({
  matches: false,
  media: query,
  addEventListener() {},
  removeEventListener() {},
})) as unknown as typeof window.matchMedia;
// Nothing is drawn in jsdom.
HTMLCanvasElement.prototype.getContext = (() => null) as never;
