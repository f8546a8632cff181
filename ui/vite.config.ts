import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { pdfAssets } from './pdf-assets.ts';

// The loopback host of the command list; used only by browser runs of the interface.
const host = process.env.LUCAI_HTTP ?? 'http://127.0.0.1:4173';
const proxy = { '/call': host };

export default defineConfig({
  base: './',
  plugins: [react(), { ...optimizeLocales.vite({ locales: ['zh-CN'] }), enforce: 'pre' }, pdfAssets()],
  clearScreen: false,
  server: { port: 5173, strictPort: true, host: '127.0.0.1', proxy },
  preview: { port: 4180, host: '127.0.0.1', proxy },
  build: {
    // WebKitGTK 2.50 is the engine that finally draws this.
    target: ['safari18'],
    chunkSizeWarningLimit: 900,
    sourcemap: false,
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test-setup.ts'],
    css: false,
    restoreMocks: true,
    testTimeout: 30_000,
  },
});
