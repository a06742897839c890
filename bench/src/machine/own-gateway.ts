import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { checkout, inheritedEnvironment } from '../env.js';
import { freePort } from './free-port.js';
import { type Place, pinned } from './own-process.js';

/** How long a gateway may take to come up. Milliseconds. */
const PATIENCE = 60_000;

/** A gateway of a running platform that the bench started beside the platform's own, from the same build. */
export interface OwnGateway {
  readonly url: string;
  readonly pid: number;
  /** Where its inspector listens. */
  readonly inspector: string;
  /** Ends it at once; returns when it is gone. Safe to call twice. */
  kill(): Promise<void>;
}

/**
 * Starts one more gateway on the platform's stores; ready on return.
 * @param port the same one again for a gateway that comes back; a free one when left out
 */
export async function startOwnGateway(
  env: Record<string, string>,
  { place, port }: { place: Place; port?: number | undefined },
): Promise<OwnGateway> {
  const chosen = port ?? (await freePort());
  const [command, ...rest] = pinned(place, [
    process.execPath,
    '--enable-source-maps',
    '--max-semi-space-size=64',
    '--inspect=127.0.0.1:0',
    join(checkout, 'gateway', 'dist', 'main.js'),
  ]);
  const child = spawn(command, rest, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...inheritedEnvironment(), ...env, PORT: String(chosen) },
  });
  const inspector = inspectorOf(child);
  const url = `http://127.0.0.1:${chosen}`;
  await untilReady(child, url);
  return {
    url,
    pid: child.pid ?? 0,
    inspector: await inspector,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** The process says on standard error where its inspector is. */
function inspectorOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    child.stderr?.on('data', (part: Buffer) => {
      said = `${said}${part}`.slice(-10_000);
      const found = /ws:\/\/\S+/.exec(said);
      if (found) resolve(found[0]);
    });
  });
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  const until = Date.now() + PATIENCE;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The gateway has ended while starting (${child.exitCode}).`);
    const answer = await fetch(`${url}/health/ready`).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    if (Date.now() > until) {
      child.kill('SIGKILL');
      throw new Error('The gateway was not ready in time.');
    }
    await pause(100);
  }
}
