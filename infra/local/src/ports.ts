import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Ports are taken from below the range that the system gives to outgoing connections: a client that keeps dialling a
 * stopped store could otherwise be given the store's own port, and the store could not come back.
 */
const FIRST = 20_000;
const LAST = 32_000;

/** Ports given to servers that may not listen yet. */
const given = new Set<number>();

/** The remembered port if nothing listens there, else a free one that this process has not given before. */
export async function freePort(remembered?: number): Promise<number> {
  if (remembered !== undefined && (await isFree(remembered))) return remembered;
  for (;;) {
    const port = randomInt(FIRST, LAST);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
}

/** Whether nothing listens on the port of the loopback address. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
