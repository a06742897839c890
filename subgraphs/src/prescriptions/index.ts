import type { Services } from '../call-context.js';
import { prescriberModel } from './data/prescriber.model.js';
import { prescriptionModel } from './data/prescription.model.js';
import { scriptMessageModel } from './data/script-message.model.js';
import { validationRunModel } from './data/validation-run.model.js';

export { findPrescription, readMedication } from './data/prescription.repository.js';
export type { Medication, Schedule } from './domain/medication.js';
export { stageOfStatus } from './domain/stage-of-status.js';
export { effectiveSchedule } from './domain/validation-rules.js';
export { decidePharmacistReview } from './use-cases/decide-pharmacist-review.js';
export { enqueueOwedReports } from './use-cases/report-validation-failure.js';
export { type Revalidation, revalidatePrescription } from './use-cases/revalidate-prescription.js';
export { runValidation } from './use-cases/run-validation.js';
export { submitPrescription } from './use-cases/submit-prescription.js';

/** Compiles the models and tells the pipeline where facts and outboxes are. */
export function register({ platform, pipeline }: Services): void {
  scriptMessageModel(platform.mongo);
  prescriberModel(platform.mongo);
  pipeline.registerOutbox(prescriptionModel(platform.mongo));
  pipeline.registerFacts(validationRunModel(platform.mongo));
}
