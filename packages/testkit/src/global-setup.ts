import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stack } from '@fillway/local-stack';

/**
 * Jest's global setup for the project `int`: one stack of real stores for the whole run, named in the environment for
 * the test files. With `FILLWAY_TEST_STACK=<home>` a stack that already runs under that home is used, which saves its
 * start (`FILLWAY_HOME=<home> npm run stack -- up`).
 *
 * Jest loads this file outside its module system, so it can import built packages only.
 */
export default async function startTestStack(): Promise<void> {
  execFileSync('npx', ['turbo', 'run', 'build', '--filter=@fillway/local-stack', '--output-logs=errors-only'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const { exportStores, findStack, startStack, stopStack, storesFromEnvironment, testStackHome } = await import(
    '@fillway/local-stack'
  );

  const shared = testStackHome();
  if (shared) {
    const found = await findStack(shared);
    if (!found) throw new Error(`FILLWAY_TEST_STACK: no complete stack runs under ${shared}`);
    exportStores({ ...found, ...storesFromEnvironment() });
    return;
  }

  for (const name of await readdir(tmpdir())) {
    if (name.startsWith(TEST_HOME)) await removeAbandoned(join(tmpdir(), name), stopStack);
  }
  const home = await mkdtemp(join(tmpdir(), TEST_HOME));
  const log = (line: string): void => void process.stderr.write(`${line}\n`);
  const stack = await startStack({ home, log });
  exportStores(stack);
  remember(stack, home);
}

const TEST_HOME = 'fillway-test-';

/** Shared with the global teardown, which runs in the same process. */
export interface RunningTestStack {
  stack: Stack;
  home: string;
}

function remember(stack: Stack, home: string): void {
  (globalThis as { fillwayTestStack?: RunningTestStack }).fillwayTestStack = { stack, home };
  // A run that is interrupted has no teardown, and stores outlive the process that started them.
  const pids = stack.processes.map(({ pid }) => pid);
  process.once('exit', () => {
    if (!(globalThis as { fillwayTestStack?: RunningTestStack }).fillwayTestStack) return;
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    }
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
}

/** Ends and deletes what a killed run left; a stack whose run is still going on refuses to be stopped. */
async function removeAbandoned(home: string, stop: (home: string) => Promise<void>): Promise<void> {
  try {
    await stop(home);
    await rm(home, { recursive: true, force: true });
  } catch {
    // Another run uses it.
  }
}
