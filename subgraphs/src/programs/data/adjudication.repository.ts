import { refuse } from '@fillway/kernel';
import type { PrescriptionProgress } from '@fillway/pipeline';
import type { CallContext } from '../../call-context.js';
import { isDuplicateKey } from '../../duplicate-key.js';
import { type AdjudicationDocument, adjudicationModel, type ClaimAttempt } from './adjudication.model.js';

/** The id of the adjudication for the pharmacy that has the work now. */
export function adjudicationId(ctx: CallContext, progress: PrescriptionProgress): string {
  return ctx.pipeline.factId('adjudication', progress._id, 'adjudication', progress.epochs.adjudication ?? 1);
}

/** The adjudication with this id; null when there is none. */
export async function findAdjudication(ctx: CallContext, id: string): Promise<AdjudicationDocument | null> {
  return adjudicationModel(ctx.platform.mongo).findById(id).lean<AdjudicationDocument>();
}

/**
 * The adjudication of the current offer, made when there is none yet.
 * @throws FillwayError NOT_FOUND when no pharmacy has the work
 */
export async function currentAdjudication(
  ctx: CallContext,
  progress: PrescriptionProgress,
): Promise<AdjudicationDocument> {
  const _id = adjudicationId(ctx, progress);
  const known = await findAdjudication(ctx, _id);
  if (known) return known;
  const { pharmacyId } = progress.board;
  if (pharmacyId === null) throw refuse('NOT_FOUND', { details: { prescriptionId: progress._id } });
  const fresh: AdjudicationDocument = {
    _id,
    organizationId: progress.organizationId,
    prescriptionId: progress._id,
    patientId: progress.patientId,
    pharmacyId,
    epoch: progress.epochs.adjudication ?? 1,
    state: 'offered',
    attempt: 0,
    toldAttempt: 1,
    rejectCodes: [],
    offeredPrograms: [],
    offeredAt: ctx.platform.clock.now(),
    outbox: [],
  };
  try {
    await adjudicationModel(ctx.platform.mongo).create(fresh);
    return fresh;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const first = await findAdjudication(ctx, _id);
    if (!first) throw error;
    return first;
  }
}

/** What every attempt came to, oldest first, in the clear: an audited read. */
export async function readAttempts(ctx: CallContext, adjudication: AdjudicationDocument): Promise<ClaimAttempt[]> {
  if (adjudication.attempts === undefined) return [];
  const { attempts } = await ctx.platform.phi.decrypt<{ attempts: ClaimAttempt[] }>(ctx, {
    collection: 'adjudications',
    documentId: adjudication._id,
    patientId: adjudication.patientId,
    organizationId: adjudication.organizationId,
    prescriptionId: adjudication.prescriptionId,
    sealed: { attempts: adjudication.attempts },
  });
  return attempts;
}
