import { derivedId, refuse } from '@fillway/kernel';
import type { CallContext } from '../../call-context.js';

/**
 * Stage 6 when the copay is settled: tells the pharmacy that it may fill. Repeats carry the same event id.
 * @throws FillwayError NOT_FOUND for an unknown prescription; PARTNER_UNAVAILABLE, PARTNER_REJECTED from the pharmacy
 */
export async function tellPharmacyOfPayment(ctx: CallContext, input: { prescriptionId: string }): Promise<void> {
  const progress = await ctx.pipeline.progress(input.prescriptionId);
  if (!progress) throw refuse('NOT_FOUND');
  const { pharmacyId } = progress.board;
  if (progress.status !== 'paid' || pharmacyId === null) return;
  await ctx.providers.partnerPharmacy.tell(
    {
      event: 'payment.completed',
      eventId: derivedId('event', progress._id, 'payment.completed', progress.epochs.fill ?? 1),
      prescriptionId: progress._id,
      pharmacyId,
      occurredAt: progress.statusSince.toISOString(),
    },
    { correlationId: ctx.correlationId },
  );
}
