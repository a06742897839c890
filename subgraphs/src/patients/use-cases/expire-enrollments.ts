import { isFillwayError } from '@fillway/kernel';
import type { CallContext } from '../../call-context.js';
import { type EnrollmentDocument, enrollmentModel } from '../data/enrollment.model.js';
import { announceEnrollment } from './announce-enrollment.js';

/** How long a link may wait to be sent before the sweep sends it, in ms. */
const LATE_MS = 10_000;
/** Rows one run takes at most; the next one takes the rest. */
const MOST = 200;

/**
 * The monitor of stage 2, in one scan: enrollments whose time is over expire, operations are told, and links whose
 * sending was lost go out. One that fails is left to the next run.
 */
export async function expireEnrollments(ctx: CallContext): Promise<void> {
  const enrollments = enrollmentModel(ctx.platform.mongo);
  const now = ctx.platform.clock.now();
  const late = new Date(now.getTime() - LATE_MS);
  const rows = await ctx.pipeline.scan(() =>
    enrollments
      .find({
        $or: [
          { state: { $in: ['pending', 'locked'] }, dueAt: { $lte: now } },
          { state: 'pending', unannouncedSince: { $lte: late } },
          { owesAlert: true },
        ],
      })
      .limit(MOST)
      .lean<EnrollmentDocument[]>(),
  );
  for (const row of rows) {
    try {
      if (row.owesAlert) await tellOperations(ctx, row);
      else if (row.dueAt <= now) await expire(ctx, row);
      else await announceEnrollment(ctx, { enrollmentId: row._id });
    } catch (error) {
      ctx.logger.error(
        { enrollmentId: row._id, code: isFillwayError(error) ? error.code : 'INTERNAL' },
        'enrollment left to the next run',
      );
    }
  }
}

async function expire(ctx: CallContext, { _id, prescriptionId, epoch }: EnrollmentDocument): Promise<void> {
  const enrollments = enrollmentModel(ctx.platform.mongo);
  await ctx.pipeline.settlePending(enrollments, _id);
  const open = { _id, state: { $in: ['pending', 'locked'] as const } };
  const progress = await ctx.pipeline.progress(prescriptionId);
  // A cancellation may yet be denied: then the prescription waits again, and this enrollment runs out.
  if (progress?.status === 'cancelling') return;
  if (progress?.status !== 'enrollment_pending' || progress.current.enrollmentId !== _id) {
    await enrollments.updateOne(open, { $set: { state: 'void' } });
    return;
  }
  const intent = ctx.pipeline.intent({
    prescriptionId,
    cause: 'enrollment_ran_out',
    factId: _id,
    step: 'enrollment',
    epoch,
    by: 'stage',
    actor: ctx.actor,
    correlationId: ctx.correlationId,
  });
  const expired = await enrollments
    .findOneAndUpdate(
      open,
      { $set: { state: 'expired', owesAlert: true, advance: intent }, $unset: { unannouncedSince: '' } },
      { returnDocument: 'after' },
    )
    .lean<EnrollmentDocument>();
  if (!expired) return;
  await ctx.pipeline.settle(enrollments, _id, intent);
  await tellOperations(ctx, expired);
}

/** Raises the alert once the prescription really is in `enrollment_expired`, and notes that it was raised. */
async function tellOperations(ctx: CallContext, enrollment: EnrollmentDocument): Promise<void> {
  const { _id, organizationId, prescriptionId } = enrollment;
  const enrollments = enrollmentModel(ctx.platform.mongo);
  await ctx.pipeline.settlePending(enrollments, _id);
  const progress = await ctx.pipeline.progress(prescriptionId);
  const ranOut = progress?.history.some((entry) => entry.cause === 'enrollment_ran_out' && entry.factId === _id);
  if (ranOut) {
    await ctx.pipeline.raiseAlert({
      organizationId,
      kind: 'enrollment_expired',
      severity: 'warning',
      subject: { kind: 'enrollment', id: _id },
      prescriptionId,
      correlationId: ctx.correlationId,
    });
  }
  await enrollments.updateOne({ _id }, { $unset: { owesAlert: '' } });
}
