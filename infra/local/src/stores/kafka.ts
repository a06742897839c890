import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inheritedEnvironment } from '../env.js';
import { freePort } from '../ports.js';
import { probeKafka } from '../probes.js';
import type { StoreKind } from './store.js';

const run = promisify(execFile);

/** One broker that is its own controller (KRaft). Small buffers: the defaults are for a machine of its own. */
export const kafka: StoreKind = {
  name: 'kafka',
  title: 'Apache Kafka',
  stopSignal: 'SIGTERM',
  graceMs: 15_000,

  async prepare({ home, port, java }) {
    const folder = join(home, 'kafka');
    const data = join(folder, 'data');
    const settings = join(folder, 'server.properties');
    const parts = await java();
    await mkdir(folder, { recursive: true });
    await writeFile(settings, properties(data, port, await freePort()));

    if (!existsSync(join(data, 'meta.properties')) || !existsSync(join(data, 'bootstrap.checkpoint'))) {
      await rm(data, { recursive: true, force: true });
      const clusterId = randomBytes(16).toString('base64url');
      // One word with its option: an id that begins with a dash would be read as another option.
      const format = ['format', `--cluster-id=${clusterId}`, '--config', settings];
      await run(parts.java, [...QUICK_START, '-cp', parts.kafkaClassPath, 'kafka.tools.StorageTool', ...format], {
        env: inheritedEnvironment(),
      });
    }
    return {
      command: parts.java,
      args: [
        '-Xms128m',
        '-Xmx384m',
        '-XX:+UseSerialGC',
        '-Djava.awt.headless=true',
        '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
        '-Dorg.slf4j.simpleLogger.showDateTime=true',
        '-cp',
        parts.kafkaClassPath,
        'kafka.Kafka',
        settings,
      ],
      cwd: folder,
      env: inheritedEnvironment(),
      logFile: join(home, 'logs', 'kafka.log'),
    };
  },

  url: async ({ port }) => `127.0.0.1:${port}`,
  probe: (_url, port) => probeKafka(port),
};

/** A short-lived JVM: no optimizing compiler, smallest collector. */
const QUICK_START = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xshare:auto'];

function properties(data: string, port: number, controllerPort: number): string {
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': data,
    // Topics are created by name with their partitions; a typo must not make a new one.
    'auto.create.topics.enable': false,
    'num.partitions': 6,
    'default.replication.factor': 1,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 4,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'share.coordinator.state.topic.num.partitions': 1,
    // A group that forms waits this long for more members; 3 s by default.
    'group.initial.rebalance.delay.ms': 0,
    'num.network.threads': 2,
    'num.io.threads': 4,
    'num.recovery.threads.per.data.dir': 2,
    'log.cleaner.dedupe.buffer.size': 16 * 1024 * 1024,
    'log.index.size.max.bytes': 1024 * 1024,
    'log.retention.hours': 168,
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
