import { onShutdown, serveHealth } from '@fillway/platform';
import { createServices } from '@fillway/subgraphs';
import { fastify } from 'fastify';
import { loadWorkersConfig } from './config.js';
import { startWorkers } from './workers.js';

// Runs the workers named as arguments, all when none is named.
const config = loadWorkersConfig();
const services = await createServices(config.services, 'workers');
const { platform, pipeline } = services;
const running = await startWorkers(services, process.argv.slice(2));

const server = fastify();
serveHealth(server, platform.checks);
onShutdown(platform.logger, [
  { name: 'server', run: () => server.close() },
  { name: 'workers', run: async () => void (await Promise.all(running.map((worker) => worker.stop()))) },
  { name: 'pipeline', run: () => pipeline.stop() },
  { name: 'platform', run: () => platform.close() },
]);
await server.listen({ port: config.port, host: config.host });
platform.logger.info({ workers: running.length, port: config.port }, 'workers run');
