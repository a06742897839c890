import { onShutdown } from '@fillway/platform';
import { loadSubgraphsConfig } from './config.js';
import { domainsNamed } from './domains.js';
import { buildSubgraphs } from './serve/build-subgraph.js';
import { createServer } from './serve/server.js';
import { createServices } from './services.js';

// Serves the domains named as arguments, all when none is named.
const config = loadSubgraphsConfig();
const domains = domainsNamed(process.argv.slice(2));
const [services, subgraphs] = await Promise.all([
  createServices(config.services, 'subgraphs'),
  buildSubgraphs(domains),
]);
await Promise.all(domains.map((domain) => domain.seed?.(services)));
const server = await createServer(services, subgraphs, config.internalSecret);

onShutdown(services.platform.logger, [
  { name: 'server', run: () => server.close() },
  { name: 'pipeline', run: () => services.pipeline.stop() },
  { name: 'platform', run: () => services.platform.close() },
]);
await server.listen({ port: config.port, host: config.host });
services.platform.logger.info({ domains: domains.map((domain) => domain.name), port: config.port }, 'subgraphs serve');
