import { refuse } from '@fillway/kernel';
import type { CallContext } from '../../call-context.js';
import { type ShipmentDocument, shipmentModel } from '../data/shipment.model.js';
import { findShipment, readTracking } from '../data/shipment.repository.js';
import { nextQuestion, scansOf } from '../domain/scans.js';
import { recordTracking } from './record-tracking.js';

/** Parcels one round asks about; the next one takes the rest. */
const MOST = 200;

/**
 * Stage 7: has the carrier's news sent to us from now on. Asking twice is no error.
 * @throws FillwayError NOT_FOUND for a shipment without a label; PARTNER_UNAVAILABLE, PARTNER_REJECTED from Shippo
 */
export async function startTracking(ctx: CallContext, input: { shipmentId: string }): Promise<void> {
  const shipment = await findShipment(ctx, input.shipmentId);
  if (!shipment?.carrier) throw refuse('NOT_FOUND', { details: { shipmentId: input.shipmentId } });
  const { trackingNumber } = await readTracking(ctx, shipment);
  const tracking = await ctx.providers.shippo.registerTracking(
    { carrier: shipment.carrier, trackingNumber, shipmentId: shipment._id },
    { correlationId: ctx.correlationId },
  );
  await recordTracking(ctx, { carrier: shipment.carrier, trackingNumber, scans: scansOf(tracking) }, 'stage');
}

/** Parcels on their way whose carrier has been silent and is to be asked. Scanned inside `pipeline.scan`. */
export async function silentParcels(ctx: CallContext): Promise<ShipmentDocument[]> {
  return shipmentModel(ctx.platform.mongo)
    .find({ state: { $in: ['bought', 'moving'] }, askAt: { $lte: ctx.platform.clock.now() } }, { outbox: 0 })
    .sort({ askAt: 1 })
    .limit(MOST)
    .lean<ShipmentDocument[]>();
}

/**
 * Asks the carrier about one silent parcel and records what it says. The next question is fixed before, so that a
 * parcel that nobody can ask about does not hold up the others.
 * @throws FillwayError PARTNER_UNAVAILABLE, PARTNER_REJECTED from Shippo
 */
export async function askCarrier(ctx: CallContext, shipment: ShipmentDocument): Promise<void> {
  const { carrier, heardAt, askAt } = shipment;
  if (carrier === undefined) return;
  const now = ctx.platform.clock.now();
  const taken = await shipmentModel(ctx.platform.mongo).updateOne(
    { _id: shipment._id, askAt },
    { $set: { askAt: nextQuestion(heardAt ?? shipment.createdAt, now) } },
  );
  if (taken.modifiedCount === 0) return;
  const { trackingNumber } = await readTracking(ctx, shipment);
  const tracking = await ctx.providers.shippo.getTracking(carrier, trackingNumber, {
    correlationId: ctx.correlationId,
  });
  await recordTracking(ctx, { carrier, trackingNumber, scans: scansOf(tracking) }, 'stage');
}

/**
 * Where the patient can follow the parcel; an audited read.
 * @throws FillwayError NOT_FOUND
 */
export async function trackingLinkOf(
  ctx: CallContext,
  shipmentId: string,
): Promise<{ patientId: string; trackingUrl: string | null }> {
  const shipment = await findShipment(ctx, shipmentId);
  if (!shipment) throw refuse('NOT_FOUND', { details: { shipmentId } });
  const { trackingUrl } = await readTracking(ctx, shipment);
  return { patientId: shipment.patientId, trackingUrl };
}
