import type { Services } from '../call-context.js';
import { attestationModel } from './data/attestation.model.js';
import { enrollmentModel } from './data/enrollment.model.js';
import { insuranceProfileModel } from './data/insurance-profile.model.js';
import { patientModel } from './data/patient.model.js';
import { patientMatchKeyModel } from './data/patient-match-key.model.js';
import { releaseSuperseded } from './use-cases/release-superseded.js';

export { loadWrappedKey } from './data/patient.repository.js';
export { CURRENT_AUTHORIZATION } from './domain/authorization-text.js';
export { type Submission, submissionSchema } from './domain/enrollment-submission.js';
export { isGovernment, type PayerKind } from './domain/payer-kind.js';
export type { Address } from './domain/person.js';
export { announceEnrollment } from './use-cases/announce-enrollment.js';
export { consentPresent } from './use-cases/consent-present.js';
export { type EnrollmentLinkView, enrollmentLinkState } from './use-cases/enrollment-link.js';
export { expireEnrollments } from './use-cases/expire-enrollments.js';
export { type MatchedPatient, matchOrCreatePatient, type SentPerson } from './use-cases/match-or-create-patient.js';
export { type OpenedEnrollment, openEnrollment } from './use-cases/open-enrollment.js';
export {
  type BillableInsurance,
  type Coverage,
  coverageOf,
  dispensingInsuranceOf,
  prescriberKnowsGovernment,
} from './use-cases/read-coverage.js';
export { type EnrollmentFormView, readEnrollmentForm } from './use-cases/read-enrollment-form.js';
export { addressOf, type Contact, contactOf, type Demographics, demographicsOf } from './use-cases/read-patient.js';
export { resendEnrollmentLink } from './use-cases/resend-enrollment-link.js';
export { seedDemoPatient as seed } from './use-cases/seed-demo-patient.js';
export { type StartEnrollment, startEnrollment } from './use-cases/start-enrollment.js';
export { submitEnrollment } from './use-cases/submit-enrollment.js';

/** Compiles the models and tells the pipeline where facts and outboxes are. */
export function register(services: Services): void {
  const { platform, pipeline } = services;
  patientMatchKeyModel(platform.mongo);
  insuranceProfileModel(platform.mongo);
  attestationModel(platform.mongo);
  pipeline.registerOutbox(patientModel(platform.mongo));
  const enrollments = enrollmentModel(platform.mongo);
  pipeline.registerOutbox(enrollments);
  pipeline.registerFacts(enrollments, {
    onSuperseded: (enrollment) => releaseSuperseded(services, enrollment),
  });
}
