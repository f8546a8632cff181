// A virtual screen for the window, where there is no display or the test wants one of a known size.
import { spawn } from 'node:child_process';

/** Starts Xvfb on a display number that it chooses itself. Answers `{display, stop}`. */
export async function startDisplay(width = 1920, height = 1080) {
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-dpi', '96'],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
  );
  let complaint = '';
  server.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  const display = await new Promise((resolve, reject) => {
    server.on('error', (error) => reject(new Error(`Xvfb did not start: ${error.message}. make setup installs it.`)));
    server.on('exit', (code) => reject(new Error(`Xvfb ended with ${code}: ${complaint}`)));
    server.stdio[3].once('data', (chunk) => resolve(`:${String(chunk).trim()}`));
  });
  server.removeAllListeners('exit');
  return { display, stop: () => server.kill('SIGTERM') };
}
