import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inheritedEnvironment } from '../env.js';
import { findCommand } from '../find-command.js';
import { probeMongodb } from '../probes.js';
import type { StoreKind } from './store.js';

/** A `mongod` from the PATH, else the MongoDB-compatible server of this package over one file. */
export const mongodb: StoreKind = {
  name: 'mongodb',
  title: 'Document server',
  stopSignal: 'SIGTERM',
  graceMs: 15_000,

  async prepare({ home, port, java }) {
    const logFile = join(home, 'logs', 'mongodb.log');
    const env = inheritedEnvironment();
    const mongod = findCommand('mongod');
    if (mongod) {
      const data = join(home, 'mongod');
      await mkdir(data, { recursive: true });
      const args = [
        '--dbpath',
        data,
        '--port',
        String(port),
        '--bind_ip',
        '127.0.0.1',
        '--wiredTigerCacheSizeGB',
        '0.5',
      ];
      return { command: mongod, args, cwd: data, env, logFile };
    }
    const data = join(home, 'documents');
    await mkdir(data, { recursive: true });
    const parts = await java();
    return {
      command: parts.java,
      args: [
        '-Xms64m',
        '-Xmx512m',
        '-XX:+UseSerialGC',
        '-Djava.awt.headless=true',
        '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
        '-Dorg.slf4j.simpleLogger.showDateTime=true',
        // It logs every refused write with the whole document.
        '-Dorg.slf4j.simpleLogger.log.de.bwaldvogel.mongo.wire.MongoWireProtocolHandler=off',
        '-cp',
        parts.documentsClassPath,
        'dev.fillway.documents.DocumentServer',
        join(data, 'documents.mv'),
        String(port),
      ],
      cwd: data,
      env,
      logFile,
    };
  },

  url: async ({ port }) => `mongodb://127.0.0.1:${port}/fillway`,
  probe: (_url, port) => probeMongodb(port),
};
