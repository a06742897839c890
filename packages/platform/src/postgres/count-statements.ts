import type pg from 'pg';
import { countStoreCall } from '../metrics/work.js';

/**
 * Counts the pool's round trips.
 * @param unnamed the work that a statement counts for when it was not made under a name
 */
export function countStatements(pool: pg.Pool, unnamed?: string): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...statement: unknown[]) => unknown;
    client.query = ((...statement: unknown[]) => {
      countStoreCall('postgres', isBegin(statement[0]) ? 'transaction' : 'statement', unnamed);
      return query(...statement);
    }) as typeof client.query;
  });
}

function isBegin(statement: unknown): boolean {
  const text = typeof statement === 'string' ? statement : (statement as { text?: unknown } | undefined)?.text;
  return typeof text === 'string' && /^\s*BEGIN/i.test(text);
}
