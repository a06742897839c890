import { refuse, SECOND } from '@fillway/kernel';
import { effectOf, type Label } from '@fillway/providers';
import type { CallContext } from '../../call-context.js';
import { type ShipmentDocument, shipmentModel } from '../data/shipment.model.js';
import { findShipment, trackingKey } from '../data/shipment.repository.js';
import { nextQuestion } from '../domain/scans.js';
import { advanceOf, blockedFields } from './shipping-blocked.js';

/**
 * How long one run may buy before another may: longer than Shippo's answer may take, and long enough that a purchase
 * whose answer was lost shows in Shippo's list.
 */
const TURN_MS = 30 * SECOND;

/**
 * A run that was held up (a store that changed its primary, a stopped process) begins no purchase this shortly before its
 * turn ends: the next one might look for it before Shippo has it.
 */
const TOO_LATE_MS = TURN_MS / 2;

/** Machine time until which the run that takes its turn now may buy. */
export function buyingUntil(): Date {
  return new Date(Date.now() + TURN_MS);
}

/**
 * Buys the label of a rated shipment, or finds it bought before. Shippo has no idempotency key: one run at a time buys,
 * and every run but the one that stored the rate asks first what was bought for it.
 * @returns the shipment as it is stored then: bought, or blocked where the carrier refused
 * @throws FillwayError PARTNER_UNAVAILABLE while another run is buying, or from Shippo; PARTNER_REJECTED from Shippo
 */
export async function purchase(ctx: CallContext, rated: ShipmentDocument, turn: string): Promise<ShipmentDocument> {
  const first = rated.buying?.by === turn;
  const shipment = first ? rated : await takeTurn(ctx, rated, turn);
  if (shipment.state !== 'rated') return shipment;
  const label = await buyOrFind(ctx, shipment, { turn, first });
  const fields =
    label.status === 'bought' && label.trackingNumber !== null
      ? await boughtFields(ctx, shipment, label, label.trackingNumber)
      : blockedFields(ctx, shipment, 'label_refused');
  const stored = await shipmentModel(ctx.platform.mongo)
    .findOneAndUpdate(
      { _id: shipment._id, state: 'rated' },
      { $set: fields, $unset: { buying: '' } },
      { returnDocument: 'after' },
    )
    .lean<ShipmentDocument>();
  return stored ?? existing(ctx, shipment._id);
}

async function existing(ctx: CallContext, shipmentId: string): Promise<ShipmentDocument> {
  const shipment = await findShipment(ctx, shipmentId);
  if (!shipment) throw refuse('NOT_FOUND', { details: { shipmentId } });
  return shipment;
}

async function takeTurn(ctx: CallContext, rated: ShipmentDocument, turn: string): Promise<ShipmentDocument> {
  const taken = await shipmentModel(ctx.platform.mongo)
    .findOneAndUpdate(
      { _id: rated._id, state: 'rated', 'buying.until': { $lt: new Date() } },
      { $set: { buying: { by: turn, until: buyingUntil() } } },
      { returnDocument: 'after' },
    )
    .lean<ShipmentDocument>();
  const shipment = taken ?? (await existing(ctx, rated._id));
  if (!taken && shipment.state === 'rated') {
    throw refuse('PARTNER_UNAVAILABLE', { details: { partner: 'shippo', reason: 'purchase_in_hand' } });
  }
  return shipment;
}

async function buyOrFind(
  ctx: CallContext,
  { _id: shipmentId, rateId, buying: inHand }: ShipmentDocument,
  { turn, first }: { turn: string; first: boolean },
): Promise<Label> {
  if (rateId === undefined) throw refuse('INTERNAL', { details: { shipmentId } });
  const { shippo } = ctx.providers;
  const call = { correlationId: ctx.correlationId };
  let buying = false;
  try {
    const before = first ? [] : await shippo.listTransactionsByRate(rateId, call);
    const found = before.find((each) => each.status === 'bought' || each.status === 'pending');
    if (!found) refuseTooLate(inHand);
    buying = !found;
    const label = found ?? (await shippo.buyLabel({ rateId, shipmentId }, call));
    if (label.status !== 'pending') return label;
    buying = false;
    throw refuse('PARTNER_UNAVAILABLE', { details: { partner: 'shippo', reason: 'label_pending' } });
  } catch (error) {
    // Where the label may have been bought all the same, the rate is left alone until it would show in the list.
    if (!buying || effectOf(error) === 'none') await giveTurnBack(ctx, shipmentId, turn);
    throw error;
  }
}

/** @throws FillwayError PARTNER_UNAVAILABLE when the turn is over, or nearly so */
function refuseTooLate(turn: ShipmentDocument['buying']): void {
  if (turn && turn.until.getTime() - TOO_LATE_MS > Date.now()) return;
  throw refuse('PARTNER_UNAVAILABLE', { details: { partner: 'shippo', reason: 'turn_over' } });
}

async function giveTurnBack(ctx: CallContext, shipmentId: string, turn: string): Promise<void> {
  await shipmentModel(ctx.platform.mongo).updateOne(
    { _id: shipmentId, 'buying.by': turn },
    { $set: { 'buying.until': new Date(0) } },
  );
}

async function boughtFields(ctx: CallContext, shipment: ShipmentDocument, label: Label, trackingNumber: string) {
  const carrier = shipment.carrier ?? '';
  const now = ctx.platform.clock.now();
  const sealed = await ctx.platform.phi.seal(
    { collection: 'shipments', documentId: shipment._id, patientId: shipment.patientId },
    { tracking: { trackingNumber, trackingUrl: label.trackingUrl, labelUrl: label.labelUrl } },
  );
  return {
    state: 'bought' as const,
    transactionId: label.transactionId,
    trackingKey: trackingKey(ctx, carrier, trackingNumber),
    heardAt: now,
    askAt: nextQuestion(now, now),
    ...sealed,
    advance: ctx.pipeline.intent({
      ...advanceOf(ctx, shipment),
      cause: 'label_bought',
      event: { shipment_id: shipment._id, carrier: carrier.toUpperCase() },
    }),
  };
}
