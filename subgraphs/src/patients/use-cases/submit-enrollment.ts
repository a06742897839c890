import { derivedId, refuse } from '@fillway/kernel';
import type { AdvanceRequest } from '@fillway/pipeline';
import type { PlanKind } from '@fillway/reference';
import type { CallContext } from '../../call-context.js';
import { refuseSuperseded } from '../../refuse-superseded.js';
import { relayInBackground } from '../../relay-in-background.js';
import { viewerOf } from '../../row-access.js';
import { attestationModel } from '../data/attestation.model.js';
import { type EnrollmentDocument, enrollmentModel } from '../data/enrollment.model.js';
import { insertOnce } from '../data/insert-once.js';
import { insuranceProfileModel } from '../data/insurance-profile.model.js';
import { sealCoverage } from '../data/insurance-profile.repository.js';
import { patientOrRefuse, readPatientFields } from '../data/patient.repository.js';
import { ATTESTATION_TEXT, authorizationOf } from '../domain/authorization-text.js';
import type { Submission } from '../domain/enrollment-submission.js';
import { isGovernment, joinedKind, kindOfCard } from '../domain/payer-kind.js';
import { ageOn } from '../domain/person.js';
import { currentLinkState, refuseUnlessValid } from './enrollment-link.js';

/**
 * The patient enrolls: insurance (or cash), attestation and consent are stored, the link is used up, and the
 * prescription goes on to routing. Of two submissions at once one wins. Everything it writes has ids derived from the
 * mutation, so a repeat after a crash finishes it; so does the sweep once the enrollment holds the intent.
 * @param reservationId of the mutation
 * @throws FillwayError FORBIDDEN outside a link's session, LINK_USED, LINK_EXPIRED, LINK_LOCKED, LINK_INVALID,
 * ILLEGAL_TRANSITION when the prescription was overtaken
 */
export async function submitEnrollment(
  ctx: CallContext,
  submission: Submission,
  reservationId: string,
): Promise<{ enrollmentId: string; prescriptionId: string }> {
  const enrollments = enrollmentModel(ctx.platform.mongo);
  const enrollment = await ownEnrollment(ctx, submission);
  const { _id: enrollmentId, prescriptionId } = enrollment;
  const submitted =
    enrollment.submittedFor === reservationId && enrollment.state === 'submitted'
      ? enrollment
      : await submitOnce(ctx, enrollment, submission, reservationId);
  relayInBackground(ctx, enrollments, submitted);
  const result = await ctx.pipeline.settle(enrollments, enrollmentId, submitted.advance);
  if (result.outcome === 'superseded') refuseSuperseded(result.prescription);
  return { enrollmentId, prescriptionId };
}

/** The enrollment of the link that opened this session. */
async function ownEnrollment(ctx: CallContext, submission: Submission): Promise<EnrollmentDocument> {
  const { enrollmentId } = viewerOf(ctx);
  if (!enrollmentId) throw refuse('FORBIDDEN');
  const enrollment = await enrollmentModel(ctx.platform.mongo).findById(enrollmentId).lean<EnrollmentDocument>();
  if (!enrollment) throw refuse('LINK_INVALID');
  if (submission.prescriptionId && submission.prescriptionId !== enrollment.prescriptionId) throw refuse('NOT_FOUND');
  return enrollment;
}

/** Writes the facts, then claims the enrollment by one guarded write; of several at once one gets through. */
async function submitOnce(
  ctx: CallContext,
  enrollment: EnrollmentDocument,
  submission: Submission,
  reservationId: string,
): Promise<EnrollmentDocument> {
  refuseUnlessValid(await currentLinkState(ctx, enrollment));
  const enrollments = enrollmentModel(ctx.platform.mongo);
  await ctx.pipeline.settlePending(enrollments, enrollment._id);

  const profile = await saveProfile(ctx, enrollment, submission, reservationId);
  const attestationId = await saveAttestation(ctx, enrollment, submission, reservationId);
  const now = ctx.platform.clock.now();
  const consent = submission.hipaaConsent;
  const sealed = await ctx.platform.phi.seal(
    { collection: 'enrollments', documentId: enrollment._id, patientId: enrollment.patientId },
    {
      signatureName: consent.signatureName,
      ...(consent.signatureImage && { signatureImage: consent.signatureImage }),
    },
  );
  const submitted = await enrollments
    .findOneAndUpdate(
      { _id: enrollment._id, state: 'pending', dueAt: { $gt: now } },
      {
        $set: {
          state: 'submitted',
          submittedFor: reservationId,
          submittedAt: now,
          insuranceProfileId: profile?.id ?? null,
          attestationId,
          consent: {
            textVersion: consent.authorizationTextVersion,
            textHash: authorizationOf(consent.authorizationTextVersion)?.hash ?? '',
            signedAt: now,
            ip: ctx.ip ?? null,
          },
          ...sealed,
          advance: ctx.pipeline.intent(advanceRequest(ctx, enrollment, profile, reservationId)),
        },
        $unset: { unannouncedSince: '' },
        $push: { outbox: submittedAudit(ctx, enrollment, profile?.planKind ?? 'cash') },
        $min: { outboxAt: new Date() },
      },
      { returnDocument: 'after' },
    )
    .lean<EnrollmentDocument>();
  if (submitted) return submitted;

  const winner = await enrollments.findById(enrollment._id).lean<EnrollmentDocument>();
  // The same mutation, taken over while it was still at work: what it wrote is this one's too.
  if (winner?.state === 'submitted' && winner.submittedFor === reservationId) return winner;
  if (profile) await insuranceProfileModel(ctx.platform.mongo).deleteOne({ _id: profile.id });
  refuseUnlessValid(winner ? await currentLinkState(ctx, winner) : 'INVALID');
  throw refuse('LINK_EXPIRED');
}

interface SavedProfile {
  id: string;
  planKind: PlanKind | 'unknown';
}

/** Stores the coverage that the patient stated; null for cash. */
async function saveProfile(
  ctx: CallContext,
  enrollment: EnrollmentDocument,
  { insurance, attestsGovernmentInsurance }: Submission,
  reservationId: string,
): Promise<SavedProfile | null> {
  if (!insurance) return null;
  const { _id: enrollmentId, organizationId, patientId, prescriptionId } = enrollment;
  const patient = await patientOrRefuse(ctx, patientId);
  const { birthDate } = await readPatientFields(ctx, patient, ['birthDate'], prescriptionId);
  const now = ctx.platform.clock.now();
  const { payerName, bin, pcn, groupNumber, memberId, planType } = insurance;
  const planKind = joinedKind({
    card: kindOfCard(insurance),
    stated: planType,
    attestsGovernment: attestsGovernmentInsurance,
    age: ageOn(now.toISOString().slice(0, 10), birthDate),
  });
  const id = derivedId('insuranceProfile', enrollmentId, reservationId);
  await insertOnce(insuranceProfileModel(ctx.platform.mongo), {
    _id: id,
    organizationId,
    patientId,
    source: 'enrollment',
    enrollmentId,
    prescriptionId,
    payerName,
    bin,
    pcn,
    planKind,
    attestsGovernment: attestsGovernmentInsurance || (planType !== null && isGovernment(planType)),
    verified: false,
    ...(await sealCoverage(ctx, { _id: id, patientId }, { memberId, groupNumber })),
    createdAt: now,
  });
  return { id, planKind };
}

async function saveAttestation(
  ctx: CallContext,
  enrollment: EnrollmentDocument,
  { attestsGovernmentInsurance }: Submission,
  reservationId: string,
): Promise<string> {
  const { _id: enrollmentId, organizationId, patientId, prescriptionId } = enrollment;
  const _id = derivedId('attestation', enrollmentId, reservationId);
  await insertOnce(attestationModel(ctx.platform.mongo), {
    _id,
    organizationId,
    patientId,
    prescriptionId,
    enrollmentId,
    attestsGovernmentInsurance,
    textVersion: ATTESTATION_TEXT.version,
    textHash: ATTESTATION_TEXT.hash,
    attestedAt: ctx.platform.clock.now(),
    ip: ctx.ip ?? null,
  });
  return _id;
}

function advanceRequest(
  ctx: CallContext,
  { _id, prescriptionId, epoch }: EnrollmentDocument,
  profile: SavedProfile | null,
  reservationId: string,
): AdvanceRequest {
  return {
    prescriptionId,
    cause: 'enrollment_submitted',
    factId: `${_id}:${reservationId}`,
    step: 'enrollment',
    epoch,
    by: 'patient',
    actor: ctx.actor,
    correlationId: ctx.correlationId,
    set: {
      current: { enrollmentId: _id, insuranceProfileId: profile?.id ?? null },
      board: { payerKind: profile?.planKind ?? 'cash' },
    },
    event: { enrollment_id: _id, insurance_verified: false },
  };
}

function submittedAudit(ctx: CallContext, enrollment: EnrollmentDocument, payerKind: string) {
  return ctx.pipeline.audit({
    organizationId: enrollment.organizationId,
    actor: ctx.actor,
    action: 'enrollment.submitted',
    resource: { kind: 'enrollment', id: enrollment._id },
    patientId: enrollment.patientId,
    prescriptionId: enrollment.prescriptionId,
    correlationId: ctx.correlationId,
    ...(ctx.ip !== undefined && { ip: ctx.ip }),
    fields: ['insurance', 'attestation', 'consent'],
    details: { payerKind },
  });
}
