import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

const GREEN = 'All health checks are green';
const WELCOME = 'Fillway is running';
/** After this `npm start` has not come up. Milliseconds. */
const PATIENCE = 900_000;
/** Longer than the platform takes to finish what it has in hand. Milliseconds. */
const STOP_PATIENCE = 90_000;

/** How long `npm start` took. Seconds of machine time, from the command on. */
export interface StartTimes {
  /** Until all health checks were green. */
  secondsToGreen: number;
  /** Until the first prescriptions were through and the addresses were printed. */
  secondsToWelcome: number;
  /** What it said until the health checks were green. */
  steps: string[];
}

/** `npm start` that was typed in a checkout. */
export interface NpmStart {
  /** Rejects with what was printed last when it ends before it is up, or never gets there. */
  up: Promise<StartTimes>;
  /** Ends it in order, and waits. */
  stop(): Promise<void>;
}

/** Types `npm start`. */
export function npmStart(folder: string, env: Record<string, string>): NpmStart {
  const startedAt = performance.now();
  // A process group of its own, so that nothing is left behind when it does not end by itself.
  const child = spawn('npm', ['start'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  return { up: untilUp(child, () => (performance.now() - startedAt) / 1_000), stop: () => stop(child) };
}

async function untilUp(
  child: ChildProcessByStdio<null, Readable, Readable>,
  seconds: () => number,
): Promise<StartTimes> {
  const said: string[] = [];
  let steps: string[] = [];
  let secondsToGreen = 0;
  const welcome = new Promise<void>((resolve) => {
    const hear = (line: string) => {
      said.push(line);
      if (secondsToGreen === 0 && line.includes(GREEN)) {
        secondsToGreen = seconds();
        steps = said.map((each) => each.trim()).filter((each) => /^\d|: done \(/.test(each));
      }
      if (line.includes(WELCOME)) resolve();
    };
    createInterface({ input: child.stdout }).on('line', hear);
    createInterface({ input: child.stderr }).on('line', hear);
  });
  const ended = once(child, 'close').then(() => 'ended');
  const late = pause(PATIENCE, 'did not come up', { ref: false });
  const failure = await Promise.race([welcome, ended, late]);
  if (failure) throw new Error(`npm start ${failure}:\n${said.slice(-30).join('\n')}`);
  return { secondsToGreen, secondsToWelcome: seconds(), steps };
}

/**
 * Interrupts the whole group, as a terminal does: npm does not hand a signal on to what its shell runs.
 * @throws Error when it does not end; it is killed then, and leaves its processes behind
 */
async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close').then(() => true);
  process.kill(-child.pid, 'SIGINT');
  if (await Promise.race([closed, pause(STOP_PATIENCE, false, { ref: false })])) return;
  process.kill(-child.pid, 'SIGKILL');
  throw new Error('npm start did not stop.');
}
