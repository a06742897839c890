import { FillwayError, isFillwayError, type Logger } from '@fillway/kernel';
import pg from 'pg';
import { metrics } from '../metrics/metrics.js';
import { untilReachable } from '../until-reachable.js';
import { countStatements } from './count-statements.js';
import { migrate } from './migrate.js';

/**
 * Opens the pool, waits for the server and brings the tables up to date.
 * @throws FillwayError STORE_UNAVAILABLE when the server does not come up
 */
export async function connectPostgres(url: string, service: string, logger: Logger): Promise<pg.Pool> {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: service,
    max: 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 10_000,
    query_timeout: 12_000,
    keepAlive: true,
  });
  countStatements(pool);
  // An idle connection that breaks is dropped by the pool; without a listener it would end the process.
  pool.on('error', (error) => {
    metrics.storeErrors.inc({ store: 'postgres' });
    logger.warn({ store: 'postgres', code: sqlState(error) }, 'idle connection lost');
  });
  try {
    await untilReachable('postgres', logger, () => pool.query('SELECT 1'));
    await migrate(url, service, logger);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return pool;
}

/** The five-character SQLSTATE of an error from the server, or the driver's own code, or undefined. */
function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}

/** SQLSTATE classes that say something about the data or the statement; all else is the server or the way to it. */
const STATEMENT_FAULTS = new Set(['22', '23', '2F', '42', '0A']);

function isStatementFault(state: string | undefined): state is string {
  return state !== undefined && /^[0-9A-Z]{5}$/.test(state) && STATEMENT_FAULTS.has(state.slice(0, 2));
}

/**
 * Runs work on the store and sorts its failures. What the server says of a refused statement can repeat the values in
 * it, so only its code goes on.
 * @throws FillwayError STORE_UNAVAILABLE for failures of the server or the way to it; INTERNAL when the same statement
 * would be refused again
 */
export async function onPostgres<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isFillwayError(error)) throw error;
    const state = sqlState(error);
    if (isStatementFault(state)) {
      throw new FillwayError('INTERNAL', {
        message: 'the database refused a statement',
        details: { store: 'postgres', sqlState: state },
      });
    }
    throw new FillwayError('STORE_UNAVAILABLE', { details: { store: 'postgres' }, cause: error });
  }
}

/**
 * Runs work in one transaction on one connection; a failure rolls it back.
 * @param opening statements without parameters that begin the transaction in the same round trip; `work` gets their
 * results, `BEGIN` first
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient, opened: pg.QueryResult[]) => Promise<T>,
  opening: readonly string[] = [],
): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    // The driver answers several statements with an array, which its types do not say.
    const opened: pg.QueryResult | pg.QueryResult[] = await client.query(['BEGIN', ...opening].join('; '));
    const result = await work(client, Array.isArray(opened) ? opened : [opened]);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
