import { derivedId, HOUR, refuse } from '@fillway/kernel';
import type { PrescriptionProgress } from '@fillway/pipeline';
import type { CallContext } from '../../call-context.js';
import { isDuplicateKey } from '../../duplicate-key.js';
import { refuseStale, refuseSuperseded } from '../../refuse-superseded.js';
import { viewerOf } from '../../row-access.js';
import { reservePlace } from '../data/capacity.repository.js';
import type { PharmacyDocument } from '../data/pharmacy.model.js';
import { pharmacyById } from '../data/pharmacy.repository.js';
import { routingRunModel } from '../data/routing-run.model.js';
import { type SelectionDocument, selectionModel } from '../data/selection.model.js';

/** How long a pharmacy may be silent before the work goes to another one; platform time. */
export const PHARMACY_SLA_MS = 4 * HOUR;

export interface PharmacyChoice {
  prescriptionId: string;
  pharmacyId: string;
  /** Why, for the record. */
  reason?: string | null | undefined;
  /** The version that the person saw. */
  expectedVersion?: number | null | undefined;
}

/**
 * Staff choose one of the pharmacies that fit: its place of today is taken first, then the prescription moves on. Of
 * two choices at once one wins; the other one's place is given back.
 * @throws FillwayError NOT_FOUND, ILLEGAL_TRANSITION naming what the prescription has become, PHARMACY_UNAVAILABLE
 */
export async function selectPharmacy(ctx: CallContext, choice: PharmacyChoice): Promise<{ reservationId: string }> {
  const progress = await ctx.pipeline.progress(choice.prescriptionId);
  if (!progress || progress.organizationId !== viewerOf(ctx).organizationId) throw refuse('NOT_FOUND');
  const epoch = progress.epochs.selection ?? 1;
  const stepId = ctx.pipeline.factId('reservation', progress._id, 'selection', epoch);
  const reservationId = derivedId('reservation', stepId, choice.pharmacyId);
  const selections = selectionModel(ctx.platform.mongo);
  if (progress.current.reservationId === reservationId) return { reservationId };
  const known = await selections.findById(reservationId).lean<SelectionDocument>();
  if (known?.state === 'held') return finish(ctx, known);
  if (progress.status !== 'awaiting_pharmacy_selection') refuseSuperseded(progress);
  const expectedVersion = refuseStale(progress, choice.expectedVersion);

  const pharmacy = await eligiblePharmacy(ctx, progress, choice.pharmacyId);
  const capacityId = await reservePlace(ctx, pharmacy, reservationId);
  if (!capacityId) {
    throw refuse('PHARMACY_UNAVAILABLE', { message: 'This pharmacy has no place left today; choose another.' });
  }
  const fresh = await selectionFor(
    ctx,
    progress,
    { ...choice, expectedVersion },
    { reservationId, capacityId, epoch, pharmacy },
  );
  return finish(ctx, await saveSelection(ctx, fresh));
}

/** @throws FillwayError PHARMACY_UNAVAILABLE unless the current routing run has it among those that fit */
async function eligiblePharmacy(
  ctx: CallContext,
  progress: PrescriptionProgress,
  pharmacyId: string,
): Promise<PharmacyDocument> {
  const run = await routingRunModel(ctx.platform.mongo)
    .findById(progress.current.routingRunId ?? '', { candidateIds: 1 })
    .lean();
  const pharmacy = run?.candidateIds.includes(pharmacyId) ? await pharmacyById(ctx, pharmacyId) : null;
  if (!pharmacy?.active) throw refuse('PHARMACY_UNAVAILABLE');
  return pharmacy;
}

async function selectionFor(
  ctx: CallContext,
  progress: PrescriptionProgress,
  choice: PharmacyChoice,
  place: { reservationId: string; capacityId: string; epoch: number; pharmacy: PharmacyDocument },
): Promise<SelectionDocument> {
  const { reservationId, capacityId, epoch, pharmacy } = place;
  const now = ctx.platform.clock.now();
  const sealed = choice.reason
    ? await ctx.platform.phi.seal(
        { collection: 'selections', documentId: reservationId, patientId: progress.patientId },
        { reason: choice.reason },
      )
    : {};
  return {
    _id: reservationId,
    organizationId: progress.organizationId,
    prescriptionId: progress._id,
    patientId: progress.patientId,
    pharmacyId: pharmacy._id,
    epoch,
    capacityId,
    state: 'held',
    selectedBy: ctx.actor.id,
    selectedAt: now,
    ...sealed,
    advance: ctx.pipeline.intent({
      prescriptionId: progress._id,
      cause: 'pharmacy_selected',
      factId: reservationId,
      step: 'selection',
      epoch,
      ...(choice.expectedVersion != null && { expectedVersion: choice.expectedVersion }),
      by: 'ops',
      actor: ctx.actor,
      correlationId: ctx.correlationId,
      set: {
        current: { pharmacyId: pharmacy._id, reservationId },
        board: { pharmacyId: pharmacy._id },
        dueAt: new Date(now.getTime() + PHARMACY_SLA_MS),
      },
      event: { pharmacy_id: pharmacy._id, pharmacy_name: pharmacy.name },
    }),
  };
}

/** Stores the choice; an earlier one for the same pharmacy that came too late is taken up again. */
async function saveSelection(ctx: CallContext, fresh: SelectionDocument): Promise<SelectionDocument> {
  const selections = selectionModel(ctx.platform.mongo);
  try {
    await selections.create(fresh);
    return fresh;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  const { _id, ...content } = fresh;
  const again = await selections
    .findOneAndUpdate(
      { _id, endedBy: 'superseded', 'advance.outcome': 'superseded' },
      { $set: content, $unset: { endedBy: 1, endedAt: 1 } },
      { returnDocument: 'after' },
    )
    .lean<SelectionDocument>();
  const stored = again ?? (await selections.findById(_id).lean<SelectionDocument>());
  if (!stored) throw refuse('NOT_FOUND', { details: { reservationId: _id } });
  return stored;
}

async function finish(ctx: CallContext, selection: SelectionDocument): Promise<{ reservationId: string }> {
  const result = await ctx.pipeline.settle(selectionModel(ctx.platform.mongo), selection._id, selection.advance);
  if (result.outcome === 'superseded') refuseSuperseded(result.prescription);
  return { reservationId: selection._id };
}
