import { refuse } from '@fillway/kernel';
import type { AdvanceRequest, PrescriptionProgress } from '@fillway/pipeline';
import type { CallContext } from '../../call-context.js';
import { refuseStale, refuseSuperseded } from '../../refuse-superseded.js';
import { maySee, viewerOf } from '../../row-access.js';
import { type EnrollmentDocument, enrollmentModel } from '../data/enrollment.model.js';
import { insertOnce } from '../data/insert-once.js';
import { ENROLLMENT_LIFE } from '../domain/enrollment.js';
import { enqueueAnnouncement } from './announce-enrollment.js';
import { cacheLink, linkHashOf } from './enrollment-link.js';

export interface StartEnrollment {
  prescriptionId: string;
  /** The version that the person saw; left out: whatever it is. */
  expectedVersion?: number | null;
}

/**
 * Operations invite the patient to enroll: an enrollment with a link good for 48 hours, and the prescription waits for
 * it. After an invitation that ran out it starts the next one. The link goes out after this by the follow-up
 * `enrollment-started`.
 * @param reservationId of the mutation: the same one again finds what it began
 * @throws FillwayError NOT_FOUND, ILLEGAL_TRANSITION with what won, SUPERSEDED for another version than was seen
 */
export async function startEnrollment(
  ctx: CallContext,
  input: StartEnrollment,
  reservationId: string,
): Promise<{ enrollmentId: string; prescriptionId: string }> {
  const viewer = viewerOf(ctx);
  const progress = await ctx.pipeline.progress(input.prescriptionId);
  if (!progress || !maySee(viewer, progress)) throw refuse('NOT_FOUND');
  const enrollment = await claimEnrollment(ctx, progress, input, reservationId);
  const enrollments = enrollmentModel(ctx.platform.mongo);
  const result = await ctx.pipeline.settle(enrollments, enrollment._id, enrollment.advance);
  if (result.outcome === 'superseded') refuseSuperseded(result.prescription);
  await cacheLink(ctx, enrollment);
  await enqueueAnnouncement(ctx, enrollment);
  return { enrollmentId: enrollment._id, prescriptionId: enrollment.prescriptionId };
}

/** Writes this epoch's enrollment with its intent, or finds the one that the same mutation wrote before. */
async function claimEnrollment(
  ctx: CallContext,
  progress: PrescriptionProgress,
  input: StartEnrollment,
  reservationId: string,
): Promise<EnrollmentDocument> {
  const enrollments = enrollmentModel(ctx.platform.mongo);
  const epoch = progress.epochs.enrollment ?? 1;
  const _id = ctx.pipeline.factId('enrollment', progress._id, 'enrollment', epoch);
  const former = await enrollments.findById(_id).lean<EnrollmentDocument>();
  if (former?.startedFor === reservationId && former.state !== 'void') return former;
  if (progress.status !== 'validated' && progress.status !== 'enrollment_expired') refuseSuperseded(progress);
  refuseStale(progress, input.expectedVersion);

  const fresh = newEnrollment(ctx, progress, {
    _id,
    epoch,
    linkNumber: (former?.linkNumber ?? 0) + 1,
    startedFor: reservationId,
  });
  if (!former && (await insertOnce(enrollments, fresh))) return fresh;
  // A start that was overtaken (the prescription was being cancelled, and that was denied) leaves its place free.
  await ctx.pipeline.settlePending(enrollments, _id);
  const { _id: _, ...content } = fresh;
  const revived = await enrollments
    .findOneAndUpdate(
      { _id, state: 'void', linkNumber: fresh.linkNumber - 1 },
      { $set: content },
      { returnDocument: 'after' },
    )
    .lean<EnrollmentDocument>();
  if (revived) return revived;
  const now = await ctx.pipeline.progress(progress._id);
  refuseSuperseded(now ?? progress);
}

function newEnrollment(
  ctx: CallContext,
  progress: PrescriptionProgress,
  what: { _id: string; epoch: number; linkNumber: number; startedFor: string },
): EnrollmentDocument {
  const { _id, epoch, linkNumber, startedFor } = what;
  const { organizationId, patientId } = progress;
  const now = ctx.platform.clock.now();
  const dueAt = new Date(now.getTime() + ENROLLMENT_LIFE);
  const request: AdvanceRequest = {
    prescriptionId: progress._id,
    cause: progress.status === 'enrollment_expired' ? 'enrollment_restarted' : 'enrollment_started',
    factId: `${_id}:${linkNumber}`,
    step: 'enrollment',
    epoch,
    by: 'ops',
    actor: ctx.actor,
    correlationId: ctx.correlationId,
    set: { current: { enrollmentId: _id }, dueAt },
  };
  return {
    _id,
    organizationId,
    prescriptionId: progress._id,
    patientId,
    epoch,
    state: 'pending',
    linkNumber,
    linkHash: linkHashOf(ctx, _id, linkNumber),
    wrongBirthDates: 0,
    dueAt,
    startedAt: now,
    startedBy: ctx.actor.id,
    startedFor,
    unannouncedSince: now,
    advance: ctx.pipeline.intent(request),
    outbox: [],
  };
}
