import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { IdempotentCall, ResultReference } from './idempotency.js';

/** What became of the attempt to take a key. */
export type Claim =
  | { outcome: 'claimed'; reservationId: string }
  | { outcome: 'done'; reference: ResultReference }
  | { outcome: 'other-body' }
  | { outcome: 'in-progress' };

type KeyOf = Pick<IdempotentCall, 'organizationId' | 'viewerId' | 'operation' | 'key'>;

const BY_KEY = 'organization_id = $1 AND viewer_id = $2 AND operation = $3 AND key = $4';
const LEASE = "interval '60 seconds'";
const KEPT = "interval '24 hours'";

function keyValues(call: KeyOf): string[] {
  return [call.organizationId, call.viewerId, call.operation, call.key];
}

/**
 * Takes the key: a new one, an expired one (as if new), or one whose lease has run out without a result; the last
 * keeps its reservation id. One statement, so exactly one of many concurrent callers gets it. Times are the server's.
 */
export async function claimKey(pool: Pool, call: KeyOf, bodyHash: string, leaseToken: string): Promise<Claim> {
  const taken = await pool.query<{ reservation_id: string }>(
    `INSERT INTO idempotency_keys AS known
       (organization_id, viewer_id, operation, key, body_hash, reservation_id, lease_token, lease_until, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, now() + ${LEASE}, now() + ${KEPT})
     ON CONFLICT (organization_id, viewer_id, operation, key) DO UPDATE SET
       body_hash = excluded.body_hash,
       reservation_id = CASE WHEN known.expires_at <= now() THEN excluded.reservation_id ELSE known.reservation_id END,
       lease_token = excluded.lease_token,
       lease_until = excluded.lease_until,
       reference = NULL,
       expires_at = CASE WHEN known.expires_at <= now() THEN excluded.expires_at ELSE known.expires_at END
     WHERE known.expires_at <= now()
        OR (known.reference IS NULL AND known.lease_until <= now() AND known.body_hash = excluded.body_hash)
     RETURNING reservation_id`,
    [...keyValues(call), bodyHash, randomUUID(), leaseToken],
  );
  if (taken.rows[0]) return { outcome: 'claimed', reservationId: taken.rows[0].reservation_id };
  const { rows } = await pool.query<{ body_hash: string; reference: ResultReference | null }>(
    `SELECT body_hash, reference FROM idempotency_keys WHERE ${BY_KEY}`,
    keyValues(call),
  );
  const row = rows[0];
  if (row && row.body_hash !== bodyHash) return { outcome: 'other-body' };
  if (row?.reference) return { outcome: 'done', reference: row.reference };
  return { outcome: 'in-progress' };
}

/** Prolongs the lease while the work runs; does nothing when another caller has taken it over. */
export async function renewLease(pool: Pool, call: KeyOf, leaseToken: string): Promise<void> {
  await pool.query(
    `UPDATE idempotency_keys SET lease_until = now() + ${LEASE} WHERE ${BY_KEY} AND lease_token = $5 AND reference IS NULL`,
    [...keyValues(call), leaseToken],
  );
}

/** Stores the reference; a result that a faster taker of the same reservation has stored stays. */
export async function finishKey(
  pool: Pool,
  call: KeyOf,
  leaseToken: string,
  reference: ResultReference,
): Promise<void> {
  await pool.query(
    `UPDATE idempotency_keys SET reference = $6, lease_until = now() WHERE ${BY_KEY} AND lease_token = $5`,
    [...keyValues(call), leaseToken, JSON.stringify(reference)],
  );
}

/** Ends the lease without a result. The row stays, so that the key may be repeated with the same body only. */
export async function freeKey(pool: Pool, call: KeyOf, leaseToken: string): Promise<void> {
  await pool.query(
    `UPDATE idempotency_keys SET lease_until = now() WHERE ${BY_KEY} AND lease_token = $5 AND reference IS NULL`,
    [...keyValues(call), leaseToken],
  );
}

/** Removes keys that are kept long enough. */
export async function purgeExpiredKeys(pool: Pool): Promise<void> {
  await pool.query('DELETE FROM idempotency_keys WHERE expires_at < now()');
}
