import type { CallContext } from '../../call-context.js';
import { type EnrollmentDocument, enrollmentModel } from './enrollment.model.js';

/** The enrollments with these ids, in one call, without regard to who asks. */
export async function enrollmentsByIds(ctx: CallContext, ids: readonly string[]): Promise<EnrollmentDocument[]> {
  return enrollmentModel(ctx.platform.mongo)
    .find({ _id: { $in: ids } }, { outbox: 0 })
    .lean<EnrollmentDocument[]>();
}
