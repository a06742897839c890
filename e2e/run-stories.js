/**
 * Jest's runner of the project `e2e`: starts one platform of real processes and stores, plays the stories one after the
 * other on it, and takes it down. With `FILLWAY_E2E_HOME=<home>` a platform that already runs under that home is used,
 * which saves its start.
 *
 * Jest loads this file outside its module system, so it can import built packages only.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import TestRunner from 'jest-runner';

export default class StoryRunner extends TestRunner {
  /** One story at a time: each moves faults, clock and processes that the next one stands on. */
  isSerial = true;

  async runTests(tests, watcher, options) {
    const stop = process.env.FILLWAY_E2E_HOME ? async () => undefined : await start();
    try {
      await super.runTests(tests, watcher, { ...options, serial: true });
    } finally {
      await stop();
    }
  }
}

/** @returns what stops the platform and deletes its state */
async function start() {
  const began = Date.now();
  execFileSync('npx', ['turbo', 'run', 'build', '--output-logs=errors-only'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const { startPlatform } = await import('@fillway/local-stack');
  const home = await mkdtemp(join(tmpdir(), 'fillway-e2e-'));
  const log = (line) => void process.stderr.write(`${line}\n`);
  const platform = await startPlatform({ home, port: 0, external: {}, log });
  process.env.FILLWAY_E2E_HOME = home;
  log(`The platform of the stories is ready after ${Math.round((Date.now() - began) / 1_000)} s`);

  // A run that is interrupted stops nothing, and stores outlive the process that started them.
  const killAll = () => {
    for (const pid of [...Object.values(platform.pids), ...Object.values(platform.stores.pids)]) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    }
  };
  process.once('exit', killAll);
  return async () => {
    delete process.env.FILLWAY_E2E_HOME;
    await platform.stop();
    process.off('exit', killAll);
    await rm(home, { recursive: true, force: true });
  };
}
