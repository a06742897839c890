import type { CallContext } from '../../call-context.js';
import type { ShipmentDocument } from '../data/shipment.model.js';

/**
 * A label that was bought for a prescription that had moved on: operations are told, so that it is voided and nothing
 * leaves the pharmacy. Safe to repeat. A scan that came too late needs nothing.
 */
export async function releaseSuperseded(ctx: CallContext, shipment: ShipmentDocument): Promise<void> {
  if (shipment.state !== 'bought') return;
  const prescription = await ctx.pipeline.progress(shipment.prescriptionId);
  if (prescription?.history.some(({ cause, factId }) => cause === 'label_bought' && factId === shipment._id)) return;
  await ctx.pipeline.raiseAlert({
    organizationId: shipment.organizationId,
    kind: 'label_needs_void',
    severity: 'critical',
    subject: { kind: 'shipment', id: shipment._id },
    prescriptionId: shipment.prescriptionId,
    correlationId: ctx.correlationId,
    details: { transactionId: shipment.transactionId ?? null },
  });
}
