import type { CallContext } from '../../call-context.js';
import type { ShipmentDocument } from '../data/shipment.model.js';

/** Why a parcel cannot go out: stable words. */
export type BlockedBy = 'no_address' | 'no_rate' | 'label_refused';

/** What every advance of the shipment says of itself. */
export function advanceOf(ctx: CallContext, shipment: Omit<ShipmentDocument, 'state'>) {
  return {
    prescriptionId: shipment.prescriptionId,
    factId: shipment._id,
    step: 'shipment',
    epoch: shipment.epoch,
    by: 'stage',
    actor: ctx.actor,
    correlationId: ctx.correlationId,
    set: { current: { shipmentId: shipment._id } },
  } as const;
}

/** The fields of a shipment that a person must help, with the advance that it owes. */
export function blockedFields(ctx: CallContext, shipment: Omit<ShipmentDocument, 'state'>, blockedBy: BlockedBy) {
  return {
    state: 'blocked' as const,
    blockedBy,
    advance: ctx.pipeline.intent({ ...advanceOf(ctx, shipment), cause: 'shipping_blocked' }),
  };
}
