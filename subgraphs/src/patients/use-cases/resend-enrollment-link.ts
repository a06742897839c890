import { refuse } from '@fillway/kernel';
import type { CallContext } from '../../call-context.js';
import { refuseSuperseded } from '../../refuse-superseded.js';
import { relayInBackground } from '../../relay-in-background.js';
import { maySee, viewerOf } from '../../row-access.js';
import { type EnrollmentDocument, enrollmentModel } from '../data/enrollment.model.js';
import { linkStateOf } from '../domain/enrollment.js';
import { enqueueAnnouncement } from './announce-enrollment.js';
import { cacheLink, linkHashOf } from './enrollment-link.js';

/**
 * Sends the patient a new link for the same invitation; the one before is dead from now on, also when it was locked. The
 * deadline stays.
 * @param reservationId of the mutation: the same one again makes no further link
 * @throws FillwayError NOT_FOUND, ILLEGAL_TRANSITION when the prescription does not wait for the patient, LINK_EXPIRED
 */
export async function resendEnrollmentLink(
  ctx: CallContext,
  input: { prescriptionId: string },
  reservationId: string,
): Promise<{ enrollmentId: string; prescriptionId: string }> {
  const progress = await ctx.pipeline.progress(input.prescriptionId);
  if (!progress || !maySee(viewerOf(ctx), progress)) throw refuse('NOT_FOUND');
  const { enrollmentId } = progress.current;
  if (progress.status !== 'enrollment_pending' || !enrollmentId) refuseSuperseded(progress);

  const enrollments = enrollmentModel(ctx.platform.mongo);
  const enrollment = await enrollments.findById(enrollmentId).lean<EnrollmentDocument>();
  if (!enrollment) throw refuse('NOT_FOUND');
  const renewed = enrollment.resentFor === reservationId ? enrollment : await renewLink(ctx, enrollment, reservationId);
  if (!renewed) {
    const now = await ctx.pipeline.progress(progress._id);
    refuseSuperseded(now ?? progress);
  }
  await cacheLink(ctx, renewed);
  await enqueueAnnouncement(ctx, renewed);
  return { enrollmentId, prescriptionId: renewed.prescriptionId };
}

/** Makes the next link the good one; null when the enrollment changed meanwhile. */
async function renewLink(
  ctx: CallContext,
  enrollment: EnrollmentDocument,
  reservationId: string,
): Promise<EnrollmentDocument | null> {
  const now = ctx.platform.clock.now();
  const state = linkStateOf(enrollment, { status: 'enrollment_pending' }, now);
  if (state !== 'VALID' && state !== 'LOCKED') throw refuse(`LINK_${state}`);
  const enrollments = enrollmentModel(ctx.platform.mongo);
  const linkNumber = enrollment.linkNumber + 1;
  const renewed = await enrollments
    .findOneAndUpdate(
      { _id: enrollment._id, state: enrollment.state, linkNumber: enrollment.linkNumber },
      {
        $set: {
          state: 'pending',
          linkNumber,
          linkHash: linkHashOf(ctx, enrollment._id, linkNumber),
          wrongBirthDates: 0,
          resentFor: reservationId,
          unannouncedSince: now,
        },
        $push: {
          outbox: ctx.pipeline.audit({
            organizationId: enrollment.organizationId,
            actor: ctx.actor,
            action: 'enrollment.link_renewed',
            resource: { kind: 'enrollment', id: enrollment._id },
            patientId: enrollment.patientId,
            prescriptionId: enrollment.prescriptionId,
            correlationId: ctx.correlationId,
            details: { linkNumber },
          }),
        },
        $min: { outboxAt: new Date() },
      },
      { returnDocument: 'after' },
    )
    .lean<EnrollmentDocument>();
  if (renewed) relayInBackground(ctx, enrollments, renewed);
  return renewed;
}
