import { randomUUID } from 'node:crypto';
import { refuse } from '@fillway/kernel';
import type { PrescriptionProgress } from '@fillway/pipeline';
import type { PostalAddress } from '@fillway/providers';
import { findDrugByNdc } from '@fillway/reference';
import type { CallContext } from '../../call-context.js';
import { isDuplicateKey } from '../../duplicate-key.js';
import { demographicsOf } from '../../patients/index.js';
import { shippingAddressOf } from '../../pharmacies/index.js';
import { effectiveSchedule, findPrescription, readMedication } from '../../prescriptions/index.js';
import { type ShipmentDocument, shipmentModel } from '../data/shipment.model.js';
import { findShipment } from '../data/shipment.repository.js';
import { chooseRate, parcelFor } from '../domain/parcel.js';
import { buyingUntil, purchase } from './purchase-label.js';
import { type BlockedBy, blockedFields } from './shipping-blocked.js';

/**
 * Stage 6 after the fill: chooses a rate, buys one label and advances to `shipped`; what cannot be shipped lawfully or
 * in time is `shipping_blocked` with an alert. The rate is stored before the purchase and asked for before any repeat,
 * so a crash at any point buys one label (DESIGN.md section 4, rule 3).
 * @throws FillwayError NOT_FOUND for an unknown prescription; PARTNER_UNAVAILABLE (also while another run is buying),
 * PARTNER_REJECTED from Shippo
 */
export async function buyLabel(ctx: CallContext, input: { prescriptionId: string }): Promise<void> {
  const progress = await ctx.pipeline.progress(input.prescriptionId);
  if (!progress) throw refuse('NOT_FOUND');
  if (progress.status !== 'filled') return;
  const turn = randomUUID();
  const rated = await findOrInsert(ctx, progress, turn);
  const shipment = rated.state === 'rated' ? await purchase(ctx, rated, turn) : rated;
  // The alert comes before the advance, after which nobody would come back to raise it.
  if (shipment.state === 'blocked') await raiseBlocked(ctx, shipment);
  if (!shipment.advance) throw refuse('INTERNAL', { details: { shipmentId: shipment._id, state: shipment.state } });
  await ctx.pipeline.settle(shipmentModel(ctx.platform.mongo), shipment._id, shipment.advance);
}

/** The shipment of this fill: the one that is there, or a new one with its rate, which `turn` may buy. */
async function findOrInsert(ctx: CallContext, progress: PrescriptionProgress, turn: string): Promise<ShipmentDocument> {
  const epoch = progress.epochs.shipment ?? 1;
  const _id = ctx.pipeline.factId('shipment', progress._id, 'shipment', epoch);
  const existing = await findShipment(ctx, _id);
  if (existing) return existing;
  const { pharmacyId } = progress.board;
  if (pharmacyId === null)
    throw refuse('NOT_FOUND', { details: { prescriptionId: progress._id, missing: 'pharmacy' } });
  const parcel = {
    _id,
    organizationId: progress.organizationId,
    prescriptionId: progress._id,
    patientId: progress.patientId,
    pharmacyId,
    epoch,
    ...(await needsOf(ctx, progress._id)),
    scans: [],
    createdAt: ctx.platform.clock.now(),
    outbox: [],
  };
  const shipment: ShipmentDocument = { ...parcel, ...(await rate(ctx, parcel, turn)) };
  try {
    await shipmentModel(ctx.platform.mongo).create(shipment);
    return shipment;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const first = await findShipment(ctx, _id);
    if (!first) throw error;
    return first;
  }
}

/** What the law and the drug ask of the parcel. */
async function needsOf(
  ctx: CallContext,
  prescriptionId: string,
): Promise<Pick<ShipmentDocument, 'signature' | 'coldChain'>> {
  const prescription = await findPrescription(ctx, prescriptionId);
  if (!prescription) throw refuse('NOT_FOUND', { details: { prescriptionId } });
  const medication = await readMedication(ctx, prescription);
  const drug = findDrugByNdc(medication.ndc);
  // What nobody could read, and what the directory does not list, is treated as controlled: the stricter rule holds.
  const controlled =
    drug === undefined || effectiveSchedule({ medication, drug }) !== null || medication.schedule === 'unknown';
  return { signature: controlled ? 'ADULT' : 'NONE', coldChain: drug?.coldChain ?? false };
}

type Parcel = Omit<ShipmentDocument, 'state'>;

/** Asks Shippo for rates and takes the one that fits, or says why the parcel is blocked. */
async function rate(
  ctx: CallContext,
  parcel: Parcel,
  turn: string,
): Promise<Pick<ShipmentDocument, 'state'> & Partial<ShipmentDocument>> {
  const blocked = (by: BlockedBy) => blockedFields(ctx, parcel, by);
  const to = await patientAddress(ctx, parcel);
  if (!to) return blocked('no_address');
  const from = await shippingAddressOf(ctx, parcel.pharmacyId);
  const { rates } = await ctx.providers.shippo.createShipment(
    { from, to, parcel: parcelFor(parcel), signature: parcel.signature, shipmentId: parcel._id },
    { correlationId: ctx.correlationId },
  );
  const chosen = chooseRate(rates, parcel);
  if (!chosen) return blocked('no_rate');
  return {
    state: 'rated',
    rateId: chosen.rateId,
    carrier: chosen.carrier,
    service: chosen.service,
    postageCents: chosen.amountCents,
    buying: { by: turn, until: buyingUntil() },
  };
}

async function patientAddress(ctx: CallContext, parcel: Parcel): Promise<PostalAddress | null> {
  const patient = await demographicsOf(
    { ...ctx, purpose: 'partner:shippo' },
    { patientId: parcel.patientId, prescriptionId: parcel.prescriptionId },
  );
  if (!patient.address) return null;
  const { line1, line2, city, state, postalCode } = patient.address;
  return {
    name: `${patient.firstName} ${patient.lastName}`,
    street1: line1,
    ...(line2 && { street2: line2 }),
    city,
    state,
    zip: postalCode,
    ...(patient.phone !== null && { phone: patient.phone }),
  };
}

async function raiseBlocked(ctx: CallContext, shipment: ShipmentDocument): Promise<void> {
  await ctx.pipeline.raiseAlert({
    organizationId: shipment.organizationId,
    kind: 'shipping_blocked',
    severity: 'critical',
    subject: { kind: 'shipment', id: shipment._id },
    prescriptionId: shipment.prescriptionId,
    correlationId: ctx.correlationId,
    details: { reason: shipment.blockedBy ?? 'unknown' },
  });
}
