import type { AdvanceRequest } from '@fillway/pipeline';
import type { Services } from '../../call-context.js';
import { type EnrollmentDocument, enrollmentModel } from '../data/enrollment.model.js';

/**
 * An enrollment whose advance was overtaken (mostly by a cancellation) goes back to what it was before, so that nothing
 * sticks where the cancellation is denied later: a start becomes `void`, a submission or an expiry `pending` again. What
 * the patient signed stays stored. May run more than once.
 */
export async function releaseSuperseded({ platform }: Services, enrollment: EnrollmentDocument): Promise<void> {
  const { cause } = JSON.parse(enrollment.advance.request) as AdvanceRequest;
  const enrollments = enrollmentModel(platform.mongo);
  const own = { _id: enrollment._id, 'advance.id': enrollment.advance.id };
  switch (cause) {
    case 'enrollment_started':
    case 'enrollment_restarted':
      await enrollments.updateOne({ ...own, state: 'pending' }, { $set: { state: 'void' } });
      return;
    case 'enrollment_submitted':
      await enrollments.updateOne({ ...own, state: 'submitted' }, { $set: { state: 'pending' } });
      return;
    case 'enrollment_ran_out':
      await enrollments.updateOne({ ...own, state: 'expired' }, { $set: { state: 'pending' } });
      return;
    default:
      throw new Error(`An enrollment does not cause ${cause}.`);
  }
}
