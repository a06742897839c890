import { derivedId, refuse } from '@fillway/kernel';
import type { CallContext } from '../../call-context.js';
import { currentAdjudication } from '../data/adjudication.repository.js';

/**
 * Stage 4: offers the work to the selected pharmacy. Repeats carry the same event id, so the pharmacy takes it once; a
 * prescription that has moved on is left alone.
 * @throws FillwayError NOT_FOUND for an unknown prescription; PARTNER_UNAVAILABLE, PARTNER_REJECTED from the pharmacy
 */
export async function offerWork(ctx: CallContext, input: { prescriptionId: string }): Promise<void> {
  const progress = await ctx.pipeline.progress(input.prescriptionId);
  if (!progress) throw refuse('NOT_FOUND');
  if (progress.status !== 'pharmacy_selected') return;
  const adjudication = await currentAdjudication(ctx, progress);
  await ctx.providers.partnerPharmacy.tell(
    {
      event: 'work.offered',
      eventId: derivedId('event', adjudication._id, 'work.offered', 1),
      prescriptionId: progress._id,
      pharmacyId: adjudication.pharmacyId,
      occurredAt: progress.statusSince.toISOString(),
    },
    { correlationId: ctx.correlationId },
  );
}
