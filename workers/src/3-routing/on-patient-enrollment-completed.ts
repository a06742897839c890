import type { EventOf, StageJob } from '@fillway/pipeline';
import { type Services, stageContext } from '@fillway/subgraphs';
import { rankPharmacies } from '@fillway/subgraphs/pharmacies/index';

/**
 * Triggered by `patient.enrollment.completed`. Changes: a routing run; status `awaiting_pharmacy_selection` or
 * `routing_blocked`. Emits nothing: `pharmacy.selected` follows when staff choose.
 */
export function onPatientEnrollmentCompleted(services: Services) {
  return async ({ data, correlationId }: StageJob<EventOf<'patient.enrollment.completed'>>): Promise<void> => {
    await rankPharmacies(stageContext(services, 'routing', correlationId), { prescriptionId: data.prescription_id });
  };
}
