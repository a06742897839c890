import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findInstance } from '@fillway/local-stack';
import type { BenchOptions } from '../benches.js';
import { drive } from '../demo/drive.js';
import type { DemoReport } from '../demo/report.js';
import { checkout, newcomersEnvironment } from '../env.js';
import { withCleanUp } from '../machine/clean-up.js';
import { freePort } from '../machine/free-port.js';
import { ofEach, residentMb } from '../machine/processes.js';
import { atMost, type BenchResult } from '../targets.js';
import { npmStart, type StartTimes } from './npm-start.js';

/** Prescriptions after which memory is looked at. */
const DEMO = 20;

/** What the bench knows beyond its targets. */
export interface ColdStartDetails {
  fresh: StartTimes;
  warm: StartTimes;
  memoryMb: { processes: Record<string, number>; stores: Record<string, number>; storesTogether: number };
  demo: Pick<DemoReport, 'byStatus' | 'unexpected'>;
}

interface MemoryFacts {
  demo: DemoReport;
  processes: Record<string, number>;
  stores: Record<string, number>;
}

/**
 * What somebody new meets: a clone of the committed code and `npm start`, then `npm start` once more, then the memory
 * after a demo. The caches of npm and Maven are those of the user who runs it.
 */
export async function coldStart({ say }: BenchOptions): Promise<BenchResult<ColdStartDetails>> {
  const folder = await mkdtemp(join(tmpdir(), 'fillway-cold-start-'));
  return withCleanUp(
    () => rm(folder, { recursive: true, force: true }),
    async () => {
      const clone = join(folder, 'fillway');
      await promisify(execFile)('git', ['clone', '--quiet', checkout, clone]);
      const env = newcomersEnvironment(await freePort());

      say('npm start in a fresh clone');
      const first = npmStart(clone, env);
      const fresh = await withCleanUp(first.stop, () => first.up);
      say(`green after ${fresh.secondsToGreen.toFixed(1)} s; stopped; npm start again`);

      const second = npmStart(clone, env);
      return withCleanUp(second.stop, async () => {
        const warm = await second.up;
        say(`green after ${warm.secondsToGreen.toFixed(1)} s; a demo of ${DEMO}`);
        return resultOf(fresh, warm, await memoryAfterDemo(join(clone, '.fillway')));
      });
    },
  );
}

async function memoryAfterDemo(home: string): Promise<MemoryFacts> {
  const instance = await findInstance(home);
  if (!instance) throw new Error(`No platform runs under ${home}.`);
  const demo = await drive({
    gatewayUrl: instance.gatewayUrl,
    sandboxUrl: instance.sandboxUrl,
    partnerClientSecret: instance.env['PARTNER_CLIENT_SECRET'] ?? '',
    count: DEMO,
  });
  return {
    demo,
    processes: await ofEach(instance.pids, residentMb),
    stores: await ofEach(instance.stores.pids, residentMb),
  };
}

function resultOf(
  fresh: StartTimes,
  warm: StartTimes,
  { demo, processes, stores }: MemoryFacts,
): BenchResult<ColdStartDetails> {
  const sum = (sizes: Record<string, number>) => Object.values(sizes).reduce((total, size) => total + size, 0);
  const rounded = (sizes: Record<string, number>) =>
    Object.fromEntries(Object.entries(sizes).map(([name, size]) => [name, Math.round(size)]));
  const timesOf = ({ secondsToGreen, secondsToWelcome, steps }: StartTimes): StartTimes => ({
    secondsToGreen: Number(secondsToGreen.toFixed(1)),
    secondsToWelcome: Number(secondsToWelcome.toFixed(1)),
    steps,
  });
  return {
    name: 'cold-start',
    targets: [
      atMost(240, 's', 'fresh clone to green health checks', fresh.secondsToGreen),
      atMost(20, 's', 'warm start to green health checks', warm.secondsToGreen),
      atMost(900, 'MB', `resident memory of the Node processes after a demo of ${DEMO}`, sum(processes)),
      atMost(0, 'prescriptions', 'unexpected ends in that demo', demo.unexpected.length),
    ],
    details: {
      fresh: timesOf(fresh),
      warm: timesOf(warm),
      memoryMb: { processes: rounded(processes), stores: rounded(stores), storesTogether: Math.round(sum(stores)) },
      demo: { byStatus: demo.byStatus, unexpected: demo.unexpected },
    },
  };
}
