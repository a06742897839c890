import type { Pool } from 'pg';
import { groupCommit } from '../group-commit.js';
import { metrics } from '../metrics/metrics.js';
import { onPostgres } from '../postgres/connect-postgres.js';
import type { Audit, AuditEntry } from './audit.js';
import { appendRows, listRows, verifyRows } from './audit-rows.js';
import { storable } from './storable.js';

/** Rows of one commit: bounds the time that the lock is held. */
const MOST_ROWS = 1_000;

/**
 * The audit log on PostgreSQL.
 * @param chainKey secret under which the rows are chained
 */
export function createAudit(pool: Pool, chainKey: Buffer): Audit {
  /** Machine time at which the oldest entry of each call that has not succeeded was handed over. */
  const waitingSince = new Set<{ at: number }>();

  const append = groupCommit<AuditEntry>(async (entries) => {
    const stop = metrics.auditCommitSeconds.startTimer();
    const rows = await onPostgres(() => appendRows(pool, chainKey, entries));
    stop();
    metrics.auditCommits.inc();
    metrics.auditRows.inc(rows);
  }, MOST_ROWS);

  let failingSince: number | null = null;

  function lagSeconds(): number {
    const since = Math.min(failingSince ?? Number.POSITIVE_INFINITY, ...[...waitingSince].map((call) => call.at));
    const lag = Number.isFinite(since) ? Math.max(0, (Date.now() - since) / 1_000) : 0;
    metrics.auditLag.set(lag);
    return lag;
  }

  return {
    async record(entries) {
      const call = { at: Date.now() };
      waitingSince.add(call);
      try {
        await append(entries.map(storable));
        failingSince = null;
      } catch (error) {
        failingSince ??= call.at;
        throw error;
      } finally {
        waitingSince.delete(call);
      }
    },
    verify: () => onPostgres(() => verifyRows(pool, chainKey)),
    list: (query) => onPostgres(() => listRows(pool, query)),
    lagSeconds,
  };
}
