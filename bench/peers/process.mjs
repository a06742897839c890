import { once } from 'node:events';
import { parseArgs } from 'node:util';

/** What the bench tells a process of its own: `--name value` pairs. */
export function told() {
  const { values } = parseArgs({ options: { supergraph: { type: 'string' }, redis: { type: 'string' } } });
  return values;
}

/** Listens on a free port of this machine; gives back the address. */
export async function listen(server) {
  // As many may wait as the load opens at once; idle connections stay, so that none is closed under a request.
  server.keepAliveTimeout = 120_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${server.address().port}`;
}

/** Tells the bench something, such as that all is up. */
export function tell(message) {
  process.send?.(message);
}

// Nothing outlives the bench.
process.on('disconnect', () => process.exit(0));
