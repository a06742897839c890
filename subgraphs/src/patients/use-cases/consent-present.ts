import type { CallContext } from '../../call-context.js';
import { type EnrollmentDocument, enrollmentModel } from '../data/enrollment.model.js';

/** True while the patient's signed authorization of this enrollment stands. */
export async function consentPresent(ctx: CallContext, enrollmentId: string): Promise<boolean> {
  const enrollment = await enrollmentModel(ctx.platform.mongo)
    .findById(enrollmentId, { state: 1, consent: 1 })
    .lean<Pick<EnrollmentDocument, 'state' | 'consent'>>();
  return enrollment?.state === 'submitted' && enrollment.consent !== undefined;
}
