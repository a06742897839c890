import { derivedId, isFillwayError } from '@fillway/kernel';
import { allows, type CausedBy, type PrescriptionProgress } from '@fillway/pipeline';
import type { CallContext, Services } from '../../call-context.js';
import { refuseSuperseded } from '../../refuse-superseded.js';
import { releasePlace } from '../data/capacity.repository.js';
import { type SelectionDocument, type SelectionEnd, selectionModel } from '../data/selection.model.js';

const CAUSES = {
  declined: { cause: 'pharmacy_declined', by: 'partner' },
  silent: { cause: 'pharmacy_silent', by: 'stage' },
  changed: { cause: 'pharmacy_changed', by: 'ops' },
} as const satisfies Partial<Record<SelectionEnd, { cause: string; by: CausedBy }>>;

/**
 * Takes the work from the pharmacy that has it: the prescription waits for another selection. `giveBackPlace` is next.
 * @returns the selection as it ends
 * @throws FillwayError ILLEGAL_TRANSITION when the prescription is no longer where this may happen
 */
export async function endSelection(
  ctx: CallContext,
  progress: PrescriptionProgress,
  end: keyof typeof CAUSES,
  reason?: string,
): Promise<SelectionDocument> {
  const selections = selectionModel(ctx.platform.mongo);
  const { reservationId } = progress.current;
  if (!reservationId || !allows(progress.status, CAUSES[end].cause)) return refuseSuperseded(progress);
  await ctx.pipeline.settlePending(selections, reservationId);
  const sealed = reason
    ? await ctx.platform.phi.seal(
        { collection: 'selections', documentId: reservationId, patientId: progress.patientId },
        { endReason: reason },
      )
    : {};
  const intent = ctx.pipeline.intent({
    prescriptionId: progress._id,
    ...CAUSES[end],
    factId: reservationId,
    step: 'selection',
    epoch: progress.epochs.selection ?? 1,
    // Its answer makes a new version in the same step: who has answered since was not silent.
    ...(end === 'silent' && { expectedVersion: progress.version }),
    actor: ctx.actor,
    correlationId: ctx.correlationId,
    set: {
      current: { pharmacyId: null, reservationId: null, adjudicationId: null, priorAuthorizationId: null },
      board: { pharmacyId: null },
    },
  });
  const ending = await selections
    .findOneAndUpdate(
      { _id: reservationId, state: 'held' },
      { $set: { state: 'ending', endedBy: end, endedAt: ctx.platform.clock.now(), advance: intent, ...sealed } },
      { returnDocument: 'after' },
    )
    .lean<SelectionDocument>();
  const stored = ending ?? (await selections.findById(reservationId).lean<SelectionDocument>());
  if (!stored || stored.state === 'held') return refuseSuperseded(progress);
  const result = await ctx.pipeline.settle(selections, stored._id, stored.advance);
  if (result.outcome === 'superseded') return refuseSuperseded(result.prescription);
  return stored;
}

/**
 * After the prescription has left the pharmacy: alerts staff unless they did it, tells a pharmacy that did not go by
 * itself, and gives the place back.
 * Safe to repeat; the monitor does what a crash left.
 * @throws FillwayError PARTNER_UNAVAILABLE, PARTNER_REJECTED from the pharmacy
 */
export async function giveBackPlace(ctx: CallContext, selection: SelectionDocument): Promise<void> {
  if (selection.endedBy === 'declined' || selection.endedBy === 'silent') {
    await ctx.pipeline.raiseAlert({
      organizationId: selection.organizationId,
      kind: `pharmacy_${selection.endedBy}`,
      severity: 'warning',
      subject: { kind: 'selection', id: selection._id },
      prescriptionId: selection.prescriptionId,
      correlationId: ctx.correlationId,
      details: { pharmacyId: selection.pharmacyId },
    });
  }
  if (selection.endedBy !== 'declined') {
    await ctx.providers.partnerPharmacy.tell(
      {
        event: 'work.withdrawn',
        eventId: derivedId('event', selection._id, 'work.withdrawn'),
        prescriptionId: selection.prescriptionId,
        pharmacyId: selection.pharmacyId,
        occurredAt: (selection.endedAt ?? ctx.platform.clock.now()).toISOString(),
      },
      { correlationId: ctx.correlationId },
    );
  }
  await releasePlace(ctx, selection.capacityId, selection._id);
  await selectionModel(ctx.platform.mongo).updateOne(
    { _id: selection._id, state: 'ending' },
    { $set: { state: 'ended' } },
  );
}

/** The same for somebody who waits: the work is gone from the pharmacy already, so what fails now is the monitor's. */
export async function giveBackPlaceNowOrLater(ctx: CallContext, selection: SelectionDocument): Promise<void> {
  try {
    await giveBackPlace(ctx, selection);
  } catch (error) {
    ctx.logger.warn(
      { code: isFillwayError(error) ? error.code : 'INTERNAL', reservationId: selection._id },
      'place is given back by the monitor',
    );
  }
}

/** Selections whose pharmacy is out and whose place is still taken. Scanned inside `pipeline.scan`. */
export async function placesToGiveBack(ctx: CallContext): Promise<SelectionDocument[]> {
  return selectionModel(ctx.platform.mongo)
    .find({ state: 'ending', 'advance.outcome': 'advanced' })
    .limit(200)
    .lean<SelectionDocument[]>();
}

/** The undo for an intent that came too late: a choice loses its place; an end that did not happen changes nothing. */
export async function releaseSuperseded(services: Services, selection: SelectionDocument): Promise<void> {
  const selections = selectionModel(services.platform.mongo);
  if (selection.state === 'ending') {
    await selections.updateOne(
      { _id: selection._id, state: 'ending' },
      { $set: { state: 'held' }, $unset: { endedBy: 1, endedAt: 1, endReason: 1 } },
    );
    return;
  }
  await releasePlace(services, selection.capacityId, selection._id);
  await selections.updateOne(
    { _id: selection._id, state: 'held' },
    { $set: { state: 'ended', endedBy: 'superseded', endedAt: services.platform.clock.now() } },
  );
}
