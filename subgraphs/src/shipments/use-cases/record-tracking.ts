import { derivedId, refuse } from '@fillway/kernel';
import { type AdvanceIntent, allows, type CausedBy } from '@fillway/pipeline';
import type { Scan } from '@fillway/providers';
import type { CallContext } from '../../call-context.js';
import { type ScanRecord, type ShipmentDocument, type ShipmentState, shipmentModel } from '../data/shipment.model.js';
import { findShipment, trackingKey } from '../data/shipment.repository.js';
import { latestNews, nextQuestion, type Sighting, sightings } from '../domain/scans.js';

/** What a carrier says of a parcel: in a checked webhook, or when asked. In any order, with repeats. */
export interface TrackingFact {
  carrier: string;
  trackingNumber: string;
  scans: readonly Scan[];
}

/** A scan as it is stored, with the platform's names for its status. */
type KnownScan = ScanRecord & Scan;

/**
 * Stores the scans in which the carrier saw the parcel, once each, and moves the prescription to where the latest says it
 * is. What is older than that is stored and moves nothing; a delivery always counts.
 * @returns how many scans were new
 * @throws FillwayError NOT_FOUND for a parcel that is none of ours
 */
export async function recordTracking(
  ctx: CallContext,
  fact: TrackingFact,
  by: CausedBy,
): Promise<{ shipmentId: string; recorded: number }> {
  const found = await shipmentModel(ctx.platform.mongo)
    .findOne({ trackingKey: trackingKey(ctx, fact.carrier, fact.trackingNumber) })
    .lean<ShipmentDocument>();
  if (!found) throw refuse('NOT_FOUND', { message: 'No parcel of ours has this tracking number.' });
  for (let shipment: ShipmentDocument | null = found; shipment; shipment = await findShipment(ctx, found._id)) {
    const recorded = await recordFresh(ctx, shipment, fact.scans, by);
    // null: another report of the same parcel was written in between, so this one looks again.
    if (recorded !== null) return { shipmentId: found._id, recorded };
  }
  throw refuse('NOT_FOUND');
}

async function recordFresh(
  ctx: CallContext,
  shipment: ShipmentDocument,
  scans: readonly Scan[],
  by: CausedBy,
): Promise<number | null> {
  const shipments = shipmentModel(ctx.platform.mongo);
  const known = sightings(shipment.scans as KnownScan[]);
  const fresh = freshSightings(shipment, scans);
  if (fresh.length === 0) return 0;
  // A scan that moves the parcel carries an advance: the one before it must be through first.
  if (shipment.advance?.pendingSince) await ctx.pipeline.settlePending(shipments, shipment._id);

  const latest = latestNews(fresh, known);
  if (latest?.cause === 'carrier_exception' || latest?.cause === 'carrier_returned') await raise(ctx, shipment, latest);
  const intent = latest && (await intentOf(ctx, shipment, latest, by));
  const delivered = fresh.find(({ cause }) => cause === 'carrier_delivered');
  const now = ctx.platform.clock.now();
  const written = await shipments.updateOne(
    { _id: shipment._id, scans: { $size: shipment.scans.length } },
    {
      $push: { scans: { $each: fresh.map(({ scan }) => scan) } },
      $set: {
        state: fresh.reduce(stateAfter, shipment.state),
        heardAt: now,
        askAt: nextQuestion(now, now),
        ...(delivered && { deliveredAt: delivered.scan.at }),
        ...(intent && { advance: intent }),
      },
    },
  );
  if (written.modifiedCount === 0) return null;
  if (intent) await ctx.pipeline.settle(shipments, shipment._id, intent);
  return fresh.length;
}

/** What is new, oldest first, each once. */
function freshSightings(shipment: ShipmentDocument, scans: readonly Scan[]): Sighting<KnownScan>[] {
  const seen = new Set(shipment.scans.map(({ scanId }) => scanId));
  return sightings(scans.map((scan): KnownScan => ({ ...scan, scanId: scanIdOf(shipment._id, scan) })))
    .filter(({ scan }) => !seen.has(scan.scanId) && seen.add(scan.scanId))
    .sort((a, b) => a.scan.at.getTime() - b.scan.at.getTime());
}

function scanIdOf(shipmentId: string, { status, substatus, at }: Scan): string {
  return derivedId('event', shipmentId, status, substatus ?? '', at.toISOString());
}

/** The advance that the news owe the prescription; null where its status takes it no more. */
async function intentOf(
  ctx: CallContext,
  shipment: ShipmentDocument,
  { scan, cause }: Sighting<KnownScan>,
  by: CausedBy,
): Promise<AdvanceIntent | null> {
  const progress = await ctx.pipeline.progress(shipment.prescriptionId);
  if (!progress || !allows(progress.status, cause)) return null;
  const common = {
    prescriptionId: shipment.prescriptionId,
    factId: scan.scanId,
    step: 'shipment' as const,
    epoch: shipment.epoch,
    by,
    actor: ctx.actor,
    correlationId: ctx.correlationId,
  };
  return cause === 'carrier_delivered'
    ? ctx.pipeline.intent({
        ...common,
        cause,
        event: { shipment_id: shipment._id, delivered_at: scan.at.toISOString() },
      })
    : ctx.pipeline.intent({ ...common, cause });
}

function stateAfter(state: ShipmentState, { cause }: Sighting): ShipmentState {
  if (cause === 'carrier_delivered') return 'delivered';
  if (state === 'delivered' || state === 'returned') return state;
  return cause === 'carrier_returned' ? 'returned' : 'moving';
}

/** Before the scan is stored: after that nobody would come back to it. */
async function raise(
  ctx: CallContext,
  shipment: ShipmentDocument,
  { scan, cause }: Sighting<KnownScan>,
): Promise<void> {
  await ctx.pipeline.raiseAlert({
    organizationId: shipment.organizationId,
    kind: cause,
    severity: 'warning',
    subject: { kind: 'scan', id: scan.scanId },
    prescriptionId: shipment.prescriptionId,
    correlationId: ctx.correlationId,
  });
}
