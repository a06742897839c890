import type { StageHandlers } from '@fillway/pipeline';
import { type Services, stageContext } from '@fillway/subgraphs';
import { runValidation } from '@fillway/subgraphs/prescriptions/index';

/**
 * Triggered by `prescription.intake.received`. Changes: a validation run; status `validated`, `pharmacist_review` or
 * `validation_failed`. Emits `prescription.validation.completed` when every rule passed.
 */
export function onPrescriptionIntakeReceived(services: Services): StageHandlers['on']['prescription.intake.received'] {
  return async ({ data, correlationId }) => {
    await runValidation(stageContext(services, 'validation', correlationId), { prescriptionId: data.prescription_id });
  };
}
