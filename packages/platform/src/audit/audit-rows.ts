import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../postgres/connect-postgres.js';
import { ADVISORY_LOCK } from '../postgres/migrate.js';
import type { AuditEntry, AuditPage, AuditQuery, AuditRecord, AuditVerification } from './audit.js';
import { CHAIN_START, chainHash } from './chain.js';

interface Row {
  seq: string;
  id: string;
  at: Date;
  organization_id: string;
  actor: AuditEntry['actor'];
  action: string;
  resource_kind: string;
  resource_id: string;
  patient_id: string | null;
  prescription_id: string | null;
  correlation_id: string;
  ip: string | null;
  fields: string[] | null;
  change: AuditEntry['change'] | null;
  details: AuditEntry['details'] | null;
  previous_hash: Buffer;
  hash: Buffer;
}

/** Everything on the log is done as the role that may only insert and select. */
const AS_APP = 'SET LOCAL ROLE fillway_app';
const VERIFY_PAGE = 5_000;
const LONGEST_PAGE = 500;

/** What every append begins with: the one lock, then the head of the chain. */
const OPENING = [
  AS_APP,
  "SET LOCAL lock_timeout = '8s'",
  `SELECT pg_advisory_xact_lock${ADVISORY_LOCK.audit}`,
  'SELECT seq, hash FROM audit_logs ORDER BY seq DESC LIMIT 1',
];

/**
 * Appends entries in one transaction: one advisory lock, link to the head of the chain, insert. Known ids are skipped.
 * Returns how many rows were new.
 */
export async function appendRows(pool: Pool, chainKey: Buffer, entries: readonly AuditEntry[]): Promise<number> {
  const distinct = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  try {
    return await append(pool, chainKey, distinct);
  } catch (error) {
    if (!(error instanceof KnownEntries)) throw error;
    return await append(pool, chainKey, distinct, withoutKnown);
  }
}

/** Some of the entries are stored already, so the others cannot be linked as computed. Rare: only after a crash. */
class KnownEntries extends Error {}

function append(
  pool: Pool,
  chainKey: Buffer,
  entries: readonly AuditEntry[],
  choose: (client: PoolClient, entries: readonly AuditEntry[]) => Promise<readonly AuditEntry[]> = async () => entries,
): Promise<number> {
  return inTransaction(
    pool,
    async (client, opened) => {
      const head = opened.at(-1)?.rows[0] as Pick<Row, 'seq' | 'hash'> | undefined;
      const fresh = await choose(client, entries);
      const { rowCount } = await client.query(
        `INSERT INTO audit_logs SELECT * FROM jsonb_populate_recordset(NULL::audit_logs, $1::jsonb)
         ON CONFLICT (id) DO NOTHING`,
        [JSON.stringify(chained(chainKey, head, fresh))],
      );
      if (rowCount !== fresh.length) throw new KnownEntries();
      return fresh.length;
    },
    OPENING,
  );
}

/** The rows of the entries, each linked to the one before. */
function chained(
  chainKey: Buffer,
  head: Pick<Row, 'seq' | 'hash'> | undefined,
  entries: readonly AuditEntry[],
): Record<string, unknown>[] {
  let seq = Number(head?.seq ?? 0);
  let hash: Buffer = head?.hash ?? CHAIN_START;
  return entries.map((entry) => {
    const previous = hash;
    seq += 1;
    hash = chainHash(chainKey, previous, seq, entry);
    return {
      seq,
      id: entry.id,
      at: entry.at,
      organization_id: entry.organizationId,
      actor: entry.actor,
      action: entry.action,
      resource_kind: entry.resource.kind,
      resource_id: entry.resource.id,
      patient_id: entry.patientId,
      prescription_id: entry.prescriptionId,
      correlation_id: entry.correlationId,
      ip: entry.ip,
      fields: entry.fields,
      change: entry.change,
      details: entry.details,
      previous_hash: `\\x${previous.toString('hex')}`,
      hash: `\\x${hash.toString('hex')}`,
    };
  });
}

async function withoutKnown(client: PoolClient, entries: readonly AuditEntry[]): Promise<AuditEntry[]> {
  const { rows } = await client.query<{ id: string }>('SELECT id FROM audit_logs WHERE id = ANY($1)', [
    entries.map((entry) => entry.id),
  ]);
  const known = new Set(rows.map((row) => row.id));
  return entries.filter((entry) => !known.has(entry.id));
}

/** Walks the chain in order and stops at the first row that does not fit. */
export async function verifyRows(pool: Pool, chainKey: Buffer): Promise<AuditVerification> {
  let sequence = 0;
  let hash: Buffer = CHAIN_START;
  for (;;) {
    const rows = await readAsApp(pool, 'SELECT * FROM audit_logs WHERE seq > $1 ORDER BY seq LIMIT $2', [
      sequence,
      VERIFY_PAGE,
    ]);
    for (const row of rows) {
      const expected = chainHash(chainKey, hash, sequence + 1, toEntry(row));
      const fits = Number(row.seq) === sequence + 1 && row.previous_hash.equals(hash) && row.hash.equals(expected);
      if (!fits) return { rows: sequence, brokenAt: row.id };
      sequence += 1;
      hash = expected;
    }
    if (rows.length < VERIFY_PAGE) return { rows: sequence };
  }
}

/** One page, newest first. */
export async function listRows(pool: Pool, query: AuditQuery): Promise<AuditPage> {
  const first = Math.min(Math.max(1, Math.trunc(query.first)), LONGEST_PAGE);
  const values: unknown[] = [first + 1, query.organizationId];
  const conditions = ['organization_id = $2'];
  const narrow = (condition: string, value: unknown): void => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(`${condition} $${values.length}`);
  };
  narrow('resource_kind =', query.resource?.kind);
  narrow('resource_id =', query.resource?.id);
  narrow('patient_id =', query.patientId);
  narrow('prescription_id =', query.prescriptionId);
  narrow('seq <', query.after === undefined ? undefined : Number(query.after) || 0);
  const rows = await readAsApp(
    pool,
    `SELECT * FROM audit_logs WHERE ${conditions.join(' AND ')} ORDER BY seq DESC LIMIT $1`,
    values,
  );
  const page = rows.slice(0, first);
  return {
    entries: page.map((row): AuditRecord => ({ ...toEntry(row), sequence: Number(row.seq) })),
    hasNextPage: rows.length > first,
    endCursor: page.at(-1)?.seq ?? null,
  };
}

function readAsApp(pool: Pool, sql: string, values: unknown[]): Promise<Row[]> {
  return inTransaction(pool, async (client) => (await client.query<Row>(sql, values)).rows, [AS_APP]);
}

function toEntry(row: Row): AuditEntry {
  return {
    id: row.id,
    at: row.at,
    organizationId: row.organization_id,
    actor: row.actor,
    action: row.action,
    resource: { kind: row.resource_kind, id: row.resource_id },
    correlationId: row.correlation_id,
    ...(row.patient_id !== null && { patientId: row.patient_id }),
    ...(row.prescription_id !== null && { prescriptionId: row.prescription_id }),
    ...(row.ip !== null && { ip: row.ip }),
    ...(row.fields !== null && { fields: row.fields }),
    ...(row.change !== null && { change: row.change }),
    ...(row.details !== null && { details: row.details }),
  };
}
