import { refuse } from '@fillway/kernel';
import type { CallContext } from '../../call-context.js';
import { viewerOf } from '../../row-access.js';
import { type EnrollmentDocument, enrollmentModel } from '../data/enrollment.model.js';
import { insuranceProfilesByIds, readCoverageSecrets } from '../data/insurance-profile.repository.js';
import { patientOrRefuse, readPatientFields } from '../data/patient.repository.js';
import { ATTESTATION_TEXT, CURRENT_AUTHORIZATION } from '../domain/authorization-text.js';
import { isMedicareAge } from '../domain/payer-kind.js';
import { ageOn } from '../domain/person.js';
import { currentLinkState, refuseUnlessValid } from './enrollment-link.js';

/** Insurance as the prescriber stated it, for the patient to confirm or correct. */
export interface PrefilledInsurance {
  payerName: string | null;
  bin: string;
  pcn: string | null;
  memberId: string | null;
  groupNumber: string | null;
}

/** What the enrollment form shows. */
export interface EnrollmentFormView {
  enrollmentId: string;
  prescriptionId: string;
  /** Platform time. */
  expiresAt: Date;
  insurance: PrefilledInsurance | null;
  /** From 65 on the form asks about Medicare in particular. */
  asksAboutMedicare: boolean;
  authorization: { version: string; text: string };
  attestationQuestion: string;
}

/**
 * The form of the enrollment that this session was opened for; an audited read.
 * @throws FillwayError FORBIDDEN outside a link's session, LINK_USED, LINK_EXPIRED, LINK_LOCKED, LINK_INVALID
 */
export async function readEnrollmentForm(ctx: CallContext): Promise<EnrollmentFormView> {
  const { enrollmentId } = viewerOf(ctx);
  if (!enrollmentId) throw refuse('FORBIDDEN');
  const enrollment = await enrollmentModel(ctx.platform.mongo).findById(enrollmentId).lean<EnrollmentDocument>();
  if (!enrollment) throw refuse('LINK_INVALID');
  refuseUnlessValid(await currentLinkState(ctx, enrollment));

  const { prescriptionId } = enrollment;
  const patient = await patientOrRefuse(ctx, enrollment.patientId);
  const { birthDate } = await readPatientFields(ctx, patient, ['birthDate'], prescriptionId);
  const { version, text } = CURRENT_AUTHORIZATION;
  return {
    enrollmentId,
    prescriptionId,
    expiresAt: enrollment.dueAt,
    insurance: await prefilled(ctx, patient.coverageHintIds.slice(0, 1), prescriptionId),
    asksAboutMedicare: isMedicareAge(ageOn(ctx.platform.clock.now().toISOString().slice(0, 10), birthDate)),
    authorization: { version, text },
    attestationQuestion: ATTESTATION_TEXT.text,
  };
}

async function prefilled(
  ctx: CallContext,
  hintIds: readonly string[],
  prescriptionId: string,
): Promise<PrefilledInsurance | null> {
  const [hint] = await insuranceProfilesByIds(ctx, hintIds);
  if (!hint) return null;
  const { memberId, groupNumber } = await readCoverageSecrets(ctx, { ...hint, prescriptionId });
  const { payerName, bin, pcn } = hint;
  return { payerName, bin, pcn, memberId: memberId ?? null, groupNumber: groupNumber ?? null };
}
