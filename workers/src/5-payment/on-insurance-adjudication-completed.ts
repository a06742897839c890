import type { EventOf, StageJob } from '@fillway/pipeline';
import { type Services, stageContext } from '@fillway/subgraphs';
import { openPayment } from '@fillway/subgraphs/payments/index';

/**
 * Triggered by `insurance.adjudication.completed`. Changes: a payment; status `payment_pending`, or `paid` for a zero
 * copay. Emits `payment.link.created` or `payment.completed`.
 */
export function onInsuranceAdjudicationCompleted(services: Services) {
  return async ({ data, correlationId }: StageJob<EventOf<'insurance.adjudication.completed'>>): Promise<void> => {
    await openPayment(stageContext(services, 'payment', correlationId), {
      prescriptionId: data.prescription_id,
      by: 'stage',
    });
  };
}
