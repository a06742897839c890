import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { FillwayError, type Logger } from '@fillway/kernel';
import pg from 'pg';

const FOLDER = new URL('../../migrations/', import.meta.url);

/** Two numbers name an advisory lock: ours, then the purpose. */
export const ADVISORY_LOCK = { migrate: '(7071, 1)', audit: '(7071, 2)' } as const;

/**
 * Applies the SQL files of `migrations/` that the database has not seen, in the order of their names, each in its own
 * transaction. Processes that start together wait for one another.
 * @throws FillwayError INTERNAL when a file that was applied has been changed since
 */
export async function migrate(url: string, service: string, logger: Logger): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    application_name: `${service} migrations`,
    connectionTimeoutMillis: 5_000,
  });
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock${ADVISORY_LOCK.migrate}`);
    await client.query(
      'CREATE TABLE IF NOT EXISTS fillway_migrations (name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
    );
    const applied = await client.query<{ name: string; checksum: string }>(
      'SELECT name, checksum FROM fillway_migrations',
    );
    const checksums = new Map(applied.rows.map((row) => [row.name, row.checksum]));
    for (const name of (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).sort()) {
      const sql = await readFile(new URL(name, FOLDER), 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      const known = checksums.get(name);
      if (known === checksum) continue;
      if (known !== undefined) {
        throw new FillwayError('INTERNAL', { message: `migration ${name} was changed after it had been applied` });
      }
      await apply(client, name, sql, checksum);
      logger.info({ migration: name }, 'migration applied');
    }
  } finally {
    await client.end();
  }
}

async function apply(client: pg.Client, name: string, sql: string, checksum: string): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query('INSERT INTO fillway_migrations (name, checksum) VALUES ($1, $2)', [name, checksum]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
