import type { EventOf, StageJob } from '@fillway/pipeline';
import { type Services, stageContext } from '@fillway/subgraphs';
import { offerWork } from '@fillway/subgraphs/programs/index';

/**
 * Triggered by `pharmacy.selected`. Changes: an adjudication; the pharmacy is told of the work. Emits nothing:
 * `insurance.adjudication.completed` follows when the pharmacy reports paid claims.
 */
export function onPharmacySelected(services: Services) {
  return async ({ data, correlationId }: StageJob<EventOf<'pharmacy.selected'>>): Promise<void> => {
    await offerWork(stageContext(services, 'adjudication', correlationId), { prescriptionId: data.prescription_id });
  };
}
