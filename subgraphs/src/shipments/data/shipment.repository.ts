import { refuse } from '@fillway/kernel';
import type { CallContext } from '../../call-context.js';
import { type ShipmentDocument, shipmentModel, type TrackingDetails } from './shipment.model.js';

/** The shipment with this id, without regard to who asks. */
export async function findShipment(ctx: CallContext, id: string): Promise<ShipmentDocument | null> {
  return shipmentModel(ctx.platform.mongo).findById(id).lean<ShipmentDocument>();
}

/** The key under which a carrier's word about a parcel finds its shipment. */
export function trackingKey(ctx: CallContext, carrier: string, trackingNumber: string): string {
  return ctx.platform.phi.keyedHash('tracking_number', carrier.toLowerCase(), trackingNumber);
}

/**
 * The parcel's numbers and addresses, an audited read.
 * @throws FillwayError NOT_FOUND before the label is bought
 */
export async function readTracking(ctx: CallContext, shipment: ShipmentDocument): Promise<TrackingDetails> {
  if (shipment.tracking === undefined) throw refuse('NOT_FOUND', { details: { shipmentId: shipment._id } });
  const { tracking } = await ctx.platform.phi.decrypt<{ tracking: TrackingDetails }>(ctx, {
    collection: 'shipments',
    documentId: shipment._id,
    patientId: shipment.patientId,
    organizationId: shipment.organizationId,
    prescriptionId: shipment.prescriptionId,
    sealed: { tracking: shipment.tracking },
  });
  return tracking;
}
