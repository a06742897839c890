import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createLogger } from '@fillway/kernel';
import { onShutdown } from '@fillway/platform/shutdown/on-shutdown';
import { serveAnySupergraph } from './serve-any-supergraph.js';

const { values } = parseArgs({
  options: { supergraph: { type: 'string' }, port: { type: 'string', default: '4000' } },
});
const port = Number(values.port);
if (values.supergraph === undefined || !Number.isInteger(port)) {
  console.error('Usage: npm run gateway -- --supergraph FILE [--port PORT]');
  process.exit(1);
}
const logger = createLogger({ service: 'gateway', level: 'warn' });
try {
  const { url, shutdownSteps } = await serveAnySupergraph({ file: resolve(values.supergraph), port, logger });
  onShutdown(logger, shutdownSteps);
  console.log(`${url}/graphql`);
} catch (error) {
  console.error(`${values.supergraph} cannot be served: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
