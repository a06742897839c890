import { refuse } from '@fillway/kernel';
import type { CallContext } from '../../call-context.js';
import { issueSession } from '../../identity/index.js';
import { relayInBackground } from '../../relay-in-background.js';
import { type EnrollmentDocument, enrollmentModel } from '../data/enrollment.model.js';
import { patientOrRefuse, readPatientFields } from '../data/patient.repository.js';
import { MOST_WRONG_BIRTH_DATES } from '../domain/enrollment.js';
import { currentLinkState, enrollmentByToken, refuseUnlessValid } from './enrollment-link.js';

export interface OpenedEnrollment {
  /** Good for half an hour, and for submitting this enrollment only. */
  accessToken: string;
  expiresAt: Date;
  enrollmentId: string;
  prescriptionId: string;
}

/**
 * Opens a link with the patient's birth date. The fifth wrong date locks the link, also when many are tried at once:
 * each try is counted before it is compared.
 * @throws FillwayError LINK_INVALID, LINK_USED, LINK_EXPIRED, LINK_LOCKED, BIRTH_DATE_MISMATCH
 */
export async function openEnrollment(
  ctx: CallContext,
  input: { token: string; birthDate: string },
): Promise<OpenedEnrollment> {
  const found = await enrollmentByToken(ctx, input.token);
  if (!found) throw refuse('LINK_INVALID');
  refuseUnlessValid(await currentLinkState(ctx, found));

  const enrollments = enrollmentModel(ctx.platform.mongo);
  const counted = await enrollments
    .findOneAndUpdate(
      {
        _id: found._id,
        state: 'pending',
        linkNumber: found.linkNumber,
        wrongBirthDates: { $lt: MOST_WRONG_BIRTH_DATES },
      },
      { $inc: { wrongBirthDates: 1 } },
      { returnDocument: 'after' },
    )
    .lean<EnrollmentDocument>();
  if (!counted) throw refuse('LINK_LOCKED');

  const patient = await patientOrRefuse(ctx, found.patientId);
  const { birthDate } = await readPatientFields(ctx, patient, ['birthDate'], found.prescriptionId);
  if (birthDate !== input.birthDate) return refuseBirthDate(ctx, counted);
  const opened = await changeWithAudit(ctx, counted, 'enrollment.opened', {
    while: { state: 'pending', linkNumber: counted.linkNumber },
    $set: { wrongBirthDates: 0 },
  });
  if (!opened) throw refuse('LINK_LOCKED');
  const { accessToken, expiresAt } = await issueSession(ctx, {
    viewerId: found.patientId,
    organizationId: found.organizationId,
    roles: ['patient'],
    patientId: found.patientId,
    enrollmentId: found._id,
  });
  return { accessToken, expiresAt, enrollmentId: found._id, prescriptionId: found.prescriptionId };
}

/** @throws FillwayError LINK_LOCKED at the last try, else BIRTH_DATE_MISMATCH */
async function refuseBirthDate(ctx: CallContext, enrollment: EnrollmentDocument): Promise<never> {
  const locks = enrollment.wrongBirthDates >= MOST_WRONG_BIRTH_DATES;
  if (!locks) {
    await changeWithAudit(ctx, enrollment, 'enrollment.birth_date_refused', {});
    throw refuse('BIRTH_DATE_MISMATCH');
  }
  await changeWithAudit(ctx, enrollment, 'enrollment.locked', {
    while: { state: 'pending', linkNumber: enrollment.linkNumber },
    $set: { state: 'locked' },
  });
  await ctx.pipeline.raiseAlert({
    organizationId: enrollment.organizationId,
    kind: 'enrollment_link_locked',
    severity: 'warning',
    subject: { kind: 'enrollment_link', id: `${enrollment._id}:${enrollment.linkNumber}` },
    prescriptionId: enrollment.prescriptionId,
    correlationId: ctx.correlationId,
  });
  throw refuse('LINK_LOCKED');
}

interface Change {
  /** Changes nothing unless the enrollment still is so. */
  while?: Partial<EnrollmentDocument>;
  $set?: Partial<EnrollmentDocument>;
}

/** Changes an enrollment with the audit entry in the same write; false when it was no longer as it should be. */
async function changeWithAudit(
  ctx: CallContext,
  enrollment: EnrollmentDocument,
  action: string,
  { while: guard, $set }: Change,
): Promise<boolean> {
  const enrollments = enrollmentModel(ctx.platform.mongo);
  const audit = ctx.pipeline.audit({
    organizationId: enrollment.organizationId,
    actor: ctx.actor,
    action,
    resource: { kind: 'enrollment', id: enrollment._id },
    patientId: enrollment.patientId,
    prescriptionId: enrollment.prescriptionId,
    correlationId: ctx.correlationId,
    ...(ctx.ip !== undefined && { ip: ctx.ip }),
  });
  const changed = await enrollments
    .findOneAndUpdate(
      { ...guard, _id: enrollment._id },
      { ...($set && { $set }), $push: { outbox: audit }, $min: { outboxAt: new Date() } },
      { returnDocument: 'after' },
    )
    .lean<EnrollmentDocument>();
  if (changed) relayInBackground(ctx, enrollments, changed);
  return changed !== null;
}
