import type { EventOf, StageJob } from '@fillway/pipeline';
import { type Services, stageContext } from '@fillway/subgraphs';
import { tellPharmacyOfPayment } from '@fillway/subgraphs/shipments/index';

/** Triggered by `payment.completed`. Changes: nothing of ours; the pharmacy is told that it may fill. Emits nothing. */
export function onPaymentCompleted(services: Services) {
  return async ({ data, correlationId }: StageJob<EventOf<'payment.completed'>>): Promise<void> => {
    await tellPharmacyOfPayment(stageContext(services, 'shipping', correlationId), {
      prescriptionId: data.prescription_id,
    });
  };
}
