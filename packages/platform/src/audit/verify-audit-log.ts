import pg from 'pg';
import type { AuditVerifyConfig } from '../config.js';
import { readKeyring } from '../phi/keyring.js';
import { createAudit } from './create-audit.js';

/**
 * Checks the whole chain of a database and tells the outcome in one line.
 * @returns the exit code: 0 when the chain holds, 1 when it is broken
 */
export async function verifyAuditLog(config: AuditVerifyConfig, tell: (line: string) => void): Promise<0 | 1> {
  const keyring = await readKeyring(config.MASTER_KEYRING_FILE);
  const pool = new pg.Pool({
    connectionString: config.POSTGRES_URL,
    application_name: 'audit verify',
    max: 1,
    connectionTimeoutMillis: 5_000,
  });
  try {
    const audit = createAudit(pool, keyring.auditChainKey());
    const { rows, brokenAt } = await audit.verify();
    if (brokenAt === undefined) {
      tell(`audit log: ${rows} rows checked, the chain holds`);
      return 0;
    }
    tell(`audit log: BROKEN at ${brokenAt}, after ${rows} rows that hold`);
    return 1;
  } finally {
    await pool.end();
  }
}
