import type { CallContext } from '../../call-context.js';
import { requestNotification } from '../../notifications/index.js';
import { type EnrollmentDocument, enrollmentModel } from '../data/enrollment.model.js';
import { enrollmentLinkUrl } from './enrollment-link.js';

/** Lets the stage send the present link; the sweep does it where this is lost. */
export async function enqueueAnnouncement(ctx: CallContext, enrollment: EnrollmentDocument): Promise<void> {
  const { _id: enrollmentId, prescriptionId, organizationId, linkNumber } = enrollment;
  await ctx.pipeline.enqueue(
    'enrollment',
    'enrollment-started',
    { prescriptionId, organizationId, correlationId: ctx.correlationId, enrollmentId },
    { jobId: `enrollment-started-${enrollmentId}-${linkNumber}` },
  );
}

/**
 * Has the present link sent to the patient by e-mail and SMS, once a link. An enrollment that no longer waits, or whose
 * link was sent, is left alone.
 * @throws outside failures
 */
export async function announceEnrollment(ctx: CallContext, input: { enrollmentId: string }): Promise<void> {
  const enrollments = enrollmentModel(ctx.platform.mongo);
  await ctx.pipeline.settlePending(enrollments, input.enrollmentId);
  const enrollment = await enrollments.findById(input.enrollmentId).lean<EnrollmentDocument>();
  if (enrollment?.state !== 'pending' || !enrollment.unannouncedSince) return;
  const { _id, organizationId, prescriptionId, patientId, linkNumber } = enrollment;
  await requestNotification(ctx, {
    organizationId,
    prescriptionId,
    patientId,
    kind: 'enrollment_link',
    idempotencyParts: [_id, String(linkNumber)],
    channels: ['email', 'sms'],
    link: enrollmentLinkUrl(ctx, enrollment),
  });
  await enrollments.updateOne({ _id, linkNumber }, { $unset: { unannouncedSince: '' } });
}
