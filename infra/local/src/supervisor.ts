/**
 * The last part of `npm start`: runs the platform on this terminal until Ctrl-C.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fillwayHome, inheritedEnvironment } from './env.js';
import { panel } from './panel.js';
import { type PlatformInstance, startPlatform } from './platform.js';

const CHECKOUT = resolve(import.meta.dirname, '../../..');
const WELCOME = join(CHECKOUT, 'bench/dist/welcome.js');

/**
 * Starts the platform, sends the first prescriptions, prints where everything is, and returns when it is stopped.
 *
 * @param startedAt when the user asked, in milliseconds of machine time, for the times shown
 */
export async function supervise(startedAt: number): Promise<void> {
  const say = (line: string): void => {
    for (const part of line.split('\n')) console.log(`${elapsed(startedAt).padStart(7)}  ${part}`);
  };
  const home = fillwayHome(CHECKOUT);
  const interrupted = nextInterrupt();
  const starting = startPlatform({ home, log: say });
  const platform = await Promise.race([starting, interrupted]);
  if (!platform) {
    say('Stopping what has been started');
    await starting.then((late) => late.stop());
    return;
  }
  say(`All health checks are green (${elapsed(startedAt)})`);
  await Promise.race([sendWelcomePrescriptions(platform, say), interrupted]);
  console.log(panel(platform));

  await interrupted;
  say('Stopping; press Ctrl-C again to stop at once');
  nextInterrupt().then(() => endNow(platform));
  await platform.stop();
  say('Stopped. All data is kept.');
}

/** A few prescriptions from XML to delivered, so that there is something to look at. */
async function sendWelcomePrescriptions(platform: PlatformInstance, say: (line: string) => void): Promise<void> {
  if (!existsSync(WELCOME)) return;
  const child = spawn(process.execPath, ['--enable-source-maps', WELCOME], {
    env: { ...inheritedEnvironment(), ...platform.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  createInterface({ input: child.stdout }).on('line', say);
  createInterface({ input: child.stderr }).on('line', say);
  const code = await new Promise<number | null>((done) => {
    child.once('error', () => done(null));
    child.once('close', done);
  });
  if (code !== 0) say('The first prescriptions did not all get through; the platform runs all the same');
}

function nextInterrupt(): Promise<undefined> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done(undefined));
  });
}

function endNow(platform: PlatformInstance): never {
  for (const pid of [...Object.values(platform.pids), ...platform.stack.processes.map(({ pid }) => pid)]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
  process.exit(1);
}

function elapsed(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
