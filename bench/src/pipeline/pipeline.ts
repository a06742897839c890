import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { type PlatformInstance, startPlatform } from '@fillway/local-stack';
import type { BenchOptions } from '../benches.js';
import { MIX } from '../demo/mix.js';
import { type DemoReport, percentiles, reportOf, spans } from '../demo/report.js';
import { withCleanUp } from '../machine/clean-up.js';
import { growth, readMetrics, type Sample } from '../machine/platform-metrics.js';
import { cpuMs, ofEach } from '../machine/processes.js';
import { atLeast, atMost, type BenchResult } from '../targets.js';
import { askDocumentServer, type DocumentServer } from './document-server.js';
import { actAtOnce, type LoadResult } from './people-at-once.js';
import { cpuByStage, type RoundTrips, rounded, roundTrips } from './work-by-stage.js';

const COUNT = 60;
const RATE = 2;
/** Sent before anything is measured: compiled code, open connections, warm caches. */
const WARM_UP = 16;
/** How long the platform is watched while nothing is sent. Milliseconds. */
const IDLE = 10_000;
/** How long no stage may have worked until the platform counts as idle. Milliseconds. */
const QUIET = 2_000;

/** A payer that is away is the payer's time; the demo covers it. */
const SCENARIOS = MIX.filter(({ endsAs, payerAway }) => endsAs === 'completed' && !payerAway);

/** Prescriptions at a fixed rate through a platform of its own: how long they take, and what each costs by stage. */
export async function pipeline({ say }: BenchOptions): Promise<BenchResult<PipelineDetails>> {
  const home = await mkdtemp(join(tmpdir(), 'fillway-pipeline-'));
  say('Starting a platform of its own');
  const starting = startPlatform({ home, port: 0, external: {}, env: { MEASURE_WORK: 'on' } });
  let documents: DocumentServer | undefined;
  const cleanUp = async () => {
    const platform = await starting.catch(() => undefined);
    await documents?.close();
    await platform?.stop();
    await rm(home, { recursive: true, force: true });
  };
  return withCleanUp(cleanUp, async () => {
    const platform = await starting;
    const asked = await askDocumentServer(platform.stores.mongodbUri);
    documents = asked;
    const metered = <R>(work: () => Promise<R>) => meter(platform, asked, work);
    const load = (count: number) =>
      actAtOnce({
        gatewayUrl: platform.gatewayUrl,
        sandboxUrl: platform.sandboxUrl,
        partnerClientSecret: platform.env['PARTNER_CLIENT_SECRET'] ?? '',
        count,
        ratePerSecond: RATE,
        scenarios: SCENARIOS,
      });
    say(`Warming up with ${WARM_UP} prescriptions`);
    await load(WARM_UP);
    await untilQuiet(platform);
    say('Idle');
    const idle = await metered(() => pause(IDLE));
    say(`${COUNT} prescriptions at ${RATE}/s`);
    const busy = await metered(async () => {
      const result = await load(COUNT);
      await untilQuiet(platform);
      return result;
    });
    return resultOf(idle, busy, await asked.largestPrescription());
  });
}

/** What the bench knows beyond its targets. CPU in ms; a process counts with its children. */
export interface PipelineDetails {
  count: number;
  ratePerSecond: number;
  seconds: number;
  sentLateMs: number;
  problems: string[];
  latencyMs: DemoReport['latencyMs'];
  cpuMsPerPrescription: { byProcess: Record<string, number>; byStage: Record<string, number> };
  roundTripsPerPrescription: RoundTrips;
  whileIdle: { cpuMsPerSecond: Record<string, number>; roundTripsPerSecond: RoundTrips };
}

interface Reading {
  /** By process and store, in ms. */
  cpu: Record<string, number>;
  /** Of the document server. */
  commits: number;
  subgraphs: Sample[];
  workers: Sample[];
}

interface Metered<R> {
  result: R;
  seconds: number;
  cpu: Record<string, number>;
  commits: number;
  calls: Sample[];
  workIn: Record<'subgraphs' | 'workers', Sample[]>;
}

async function read(platform: PlatformInstance, documents: DocumentServer): Promise<Reading> {
  const [cpu, commits, subgraphs, workers] = await Promise.all([
    ofEach({ ...platform.pids, ...platform.stores.pids }, cpuMs),
    documents.commits(),
    readMetrics(platform.subgraphsUrl),
    readMetrics(platform.workersUrl),
  ]);
  return { cpu, commits, subgraphs, workers };
}

/** Waits until no stage has worked for a while: messages that nobody waits for are sent after the delivery. */
async function untilQuiet({ workersUrl }: PlatformInstance): Promise<void> {
  const worked = async () =>
    (await readMetrics(workersUrl)).filter(
      ({ name, labels }) => name === 'fillway_work_seconds_total' && labels['work']?.startsWith('stage:'),
    );
  for (let before = await worked(); ; ) {
    await pause(QUIET);
    const after = await worked();
    if (growth('fillway_work_seconds_total', before, after).length === 0) return;
    before = after;
  }
}

/** What the platform used while something was done to it. */
async function meter<R>(
  platform: PlatformInstance,
  documents: DocumentServer,
  work: () => Promise<R>,
): Promise<Metered<R>> {
  const before = await read(platform, documents);
  const startedAt = performance.now();
  const result = await work();
  const seconds = (performance.now() - startedAt) / 1_000;
  const after = await read(platform, documents);
  const grown = (counter: string, process: 'subgraphs' | 'workers') => growth(counter, before[process], after[process]);
  return {
    result,
    seconds,
    cpu: Object.fromEntries(Object.entries(after.cpu).map(([name, ms]) => [name, ms - (before.cpu[name] ?? 0)])),
    commits: after.commits - before.commits,
    calls: [...grown('fillway_store_calls_total', 'subgraphs'), ...grown('fillway_store_calls_total', 'workers')],
    workIn: {
      subgraphs: grown('fillway_work_seconds_total', 'subgraphs'),
      workers: grown('fillway_work_seconds_total', 'workers'),
    },
  };
}

function resultOf(idle: Metered<void>, busy: Metered<LoadResult>, largestBytes: number): BenchResult<PipelineDetails> {
  const { views, problems, sentLateMs } = busy.result;
  const { latencyMs, byStatus } = reportOf(COUNT, views, 0, problems);
  const toLabel = spans(views, 'received', 'shipped');
  // What never got a label has waited at least until the end.
  while (toLabel.length < COUNT) toLabel.push(busy.seconds * 1_000);
  const { p50, p95 } = percentiles(toLabel);
  const each = (figures: Record<string, number>, divisor: number) =>
    rounded(Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, value / divisor])));
  return {
    name: 'pipeline',
    targets: [
      atMost(2_000, 'ms', 'intake accepted to label bought, p50', p50),
      atMost(5_000, 'ms', 'intake accepted to label bought, p95', p95),
      atLeast(COUNT, 'prescriptions', 'delivered', byStatus['completed'] ?? 0),
      atMost(30, 'commits', 'document-server commits a prescription', busy.commits / COUNT),
      atMost(6, 'KB', 'largest prescription document', largestBytes / 1_024),
    ],
    details: {
      count: COUNT,
      ratePerSecond: RATE,
      seconds: Math.round(busy.seconds * 10) / 10,
      sentLateMs: Math.round(sentLateMs),
      problems,
      latencyMs,
      cpuMsPerPrescription: {
        byProcess: each(busy.cpu, COUNT),
        byStage: cpuByStage(
          [
            { cpuMs: busy.cpu['subgraphs'] ?? 0, work: busy.workIn.subgraphs },
            { cpuMs: busy.cpu['workers'] ?? 0, work: busy.workIn.workers },
          ],
          COUNT,
        ),
      },
      roundTripsPerPrescription: roundTrips(busy.calls, COUNT),
      whileIdle: {
        cpuMsPerSecond: each(idle.cpu, idle.seconds),
        roundTripsPerSecond: roundTrips(idle.calls, idle.seconds),
      },
    },
  };
}
