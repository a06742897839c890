import type { PrescriptionProgress } from '@fillway/pipeline';
import type { Connection } from 'mongoose';
import type { Way } from '../domain/insights.js';

/** How many are read at most: what the document server of one machine is made for (one scan of 20,000 documents). */
export const MOST_WAYS = 20_000;

type Row = Pick<PrescriptionProgress, '_id' | 'status' | 'current' | 'board' | 'history'> & { createdAt: Date };

/**
 * The ways of an organization's prescriptions that came in since, at most `MOST_WAYS`. Two scans, of progress and of
 * paid claims' sums: to be run inside `pipeline.scan`.
 */
export async function readWays(mongo: Connection, organizationId: string, since: Date): Promise<Way[]> {
  const rows = await mongo
    .collection<Row & { organizationId: string }>('prescriptions')
    .find({ organizationId, createdAt: { $gte: since } })
    .project<Row>({
      status: 1,
      createdAt: 1,
      'current.adjudicationId': 1,
      'board.payerKind': 1,
      'board.pharmacyId': 1,
      'history.status': 1,
      'history.at': 1,
    })
    .limit(MOST_WAYS)
    .batchSize(1_000)
    .toArray();
  const savings = await savingsByAdjudication(mongo, organizationId, since);
  return rows.map(({ status, createdAt, current, board, history }) => ({
    status,
    createdAt,
    payerKind: board.payerKind,
    pharmacyId: board.pharmacyId,
    history,
    savingsCents: savings.get(current?.adjudicationId ?? '') ?? null,
  }));
}

async function savingsByAdjudication(
  mongo: Connection,
  organizationId: string,
  since: Date,
): Promise<Map<string, number>> {
  const paid = await mongo
    .collection<{ _id: string; organizationId: string; offeredAt: Date; savingsCents: number }>('adjudications')
    // A claim is never older than its prescription.
    .find({ organizationId, offeredAt: { $gte: since }, savingsCents: { $gt: 0 } })
    .project<{ _id: string; savingsCents: number }>({ savingsCents: 1 })
    .batchSize(1_000)
    .toArray();
  return new Map(paid.map(({ _id, savingsCents }) => [_id, savingsCents]));
}
