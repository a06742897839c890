import { join } from 'node:path';
import { readJson, writeJson } from './json-file.js';
import { freePort, isFree } from './ports.js';
import { PROCESSES, type ProcessName } from './processes.js';
import { secretsOf } from './secrets.js';
import type { StoreAddresses } from './stack-state.js';

const DEFAULT_PORT = 8080;

/** What the processes are told. What the user has set wins over what is generated. */
export async function environment(
  home: string,
  ports: Record<ProcessName, number>,
  stack: StoreAddresses,
  user: Record<string, string>,
): Promise<Record<string, string>> {
  const generated: Record<string, string> = {
    NODE_ENV: 'production',
    FILLWAY_MODE: 'sandbox',
    PUBLIC_URL: `http://localhost:${ports.gateway}`,
    GATEWAY_URL: `http://127.0.0.1:${ports.gateway}`,
    SUBGRAPHS_URL: `http://127.0.0.1:${ports.subgraphs}`,
    SANDBOX_URL: `http://127.0.0.1:${ports.sandbox}`,
    ...(await secretsOf(home)),
  };
  for (const name of Object.keys(generated)) {
    const set = user[name];
    // A test runner sets NODE_ENV for itself.
    if (set !== undefined && set !== '' && !(name === 'NODE_ENV' && set === 'test')) generated[name] = set;
  }
  for (const { name, portVariable } of PROCESSES) generated[portVariable] = String(ports[name]);
  return {
    ...generated,
    FILLWAY_HOME: home,
    KAFKA_BROKERS: stack.kafkaBrokers,
    MONGODB_URI: stack.mongodbUri,
    POSTGRES_URL: stack.postgresUrl,
    REDIS_URL: stack.redisUrl,
  };
}

/** The gateway's port is asked for; the others are free ones that stay the same, unless the user names them. */
export async function choosePorts(
  home: string,
  user: Record<string, string>,
  gateway = Number(user['PORT'] || DEFAULT_PORT),
): Promise<Record<ProcessName, number>> {
  if (gateway !== 0 && !(await isFree(gateway))) {
    throw new Error(`Port ${gateway} is taken: stop what listens there, or choose another with PORT=…`);
  }
  const file = join(home, 'ports.json');
  const known = (await readJson<Partial<Record<ProcessName, number>>>(file)) ?? {};
  const choose = async (name: Exclude<ProcessName, 'gateway'>, variable: string): Promise<number> =>
    user[variable] ? Number(user[variable]) : await freePort(known[name]);
  const ports = {
    gateway: gateway === 0 ? await freePort(known.gateway) : gateway,
    workers: await choose('workers', 'WORKERS_PORT'),
    subgraphs: await choose('subgraphs', 'SUBGRAPHS_PORT'),
    sandbox: await choose('sandbox', 'SANDBOX_PORT'),
  };
  await writeJson(file, ports);
  return ports;
}
