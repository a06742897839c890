import { createHmac } from 'node:crypto';
import { canonicalJson } from '../canonical-json.js';
import type { AuditEntry } from './audit.js';

/** What the first row of the chain is linked to. */
export const CHAIN_START = Buffer.alloc(32);

/**
 * The hash of a row: keyed, over the row before, its place and every column. Without the key nobody who can write to
 * the table can make an altered row fit again.
 */
export function chainHash(key: Buffer, previous: Buffer, sequence: number, entry: AuditEntry): Buffer {
  const row = [
    sequence,
    entry.id,
    entry.at,
    entry.organizationId,
    entry.actor,
    entry.action,
    entry.resource.kind,
    entry.resource.id,
    entry.patientId ?? null,
    entry.prescriptionId ?? null,
    entry.correlationId,
    entry.ip ?? null,
    entry.fields ?? null,
    entry.change ?? null,
    entry.details ?? null,
  ];
  return createHmac('sha256', key).update(previous).update(canonicalJson(row)).digest();
}
