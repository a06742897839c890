import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readJson, writeJson } from './json-file.js';
import { isRunning, type ProcessIdentity, stopProcess } from './process-control.js';
import type { ProcessName } from './processes.js';
import type { StoreAddresses } from './stack-state.js';

/** What other commands (`demo`, `bench`, `chaos`) need to know of a running platform. */
export interface InstanceFacts {
  gatewayUrl: string;
  sandboxUrl: string;
  subgraphsUrl: string;
  workersUrl: string;
  pids: Partial<Record<ProcessName, number>>;
  stores: StoreAddresses & { pids: Record<string, number> };
  /** ISO 8601, machine time. */
  startedAt: string;
}

interface InstanceFile extends InstanceFacts {
  supervisor: ProcessIdentity;
  processes: Partial<Record<ProcessName, ProcessIdentity>>;
}

/**
 * The platform that runs under a home, with the environment of its processes; undefined when none does.
 */
export async function findInstance(
  home: string,
): Promise<(InstanceFacts & { env: Record<string, string> }) | undefined> {
  const file = await readJson<InstanceFile>(instanceFile(home));
  if (!file || !isRunning(file.supervisor)) return undefined;
  const env = (await readJson<Record<string, string>>(envFile(home))) ?? {};
  const { supervisor: _supervisor, processes: _processes, ...facts } = file;
  return { ...facts, env };
}

export async function rememberInstance(home: string, facts: InstanceFile): Promise<void> {
  await writeJson(instanceFile(home), facts);
}

/** The variables that the platform generated, without the rest of the user's environment. */
export async function rememberEnvironment(home: string, env: Record<string, string>): Promise<void> {
  await writeJson(envFile(home), env);
}

export async function forgetInstance(home: string): Promise<void> {
  await rm(instanceFile(home), { force: true });
  await rm(envFile(home), { force: true });
}

/** Ends the processes that a killed supervisor left behind; they hold ports and would work on the same queues. */
export async function endOrphans(home: string): Promise<void> {
  const file = await readJson<InstanceFile>(instanceFile(home));
  if (!file || isRunning(file.supervisor)) return;
  await Promise.all(Object.values(file.processes).map((identity) => stopProcess(identity, 'SIGTERM', 10_000)));
  await forgetInstance(home);
}

function instanceFile(home: string): string {
  return join(home, 'instance.json');
}

function envFile(home: string): string {
  return join(home, 'env.json');
}
