import type { StageHandlers } from '@fillway/pipeline';
import type { Services } from '@fillway/subgraphs';
import { every30Seconds } from './every-30-seconds.js';
import { onInsuranceAdjudicationCompleted } from './on-insurance-adjudication-completed.js';
import { whenOverdue } from './when-overdue.js';

/** Stage 5: the patient's share, settled by Stripe or because it is zero. */
export function payment(services: Services): StageHandlers {
  return {
    queue: 'payment',
    on: { 'insurance.adjudication.completed': onInsuranceAdjudicationCompleted(services) },
    when: { overdue: whenOverdue(services) },
    every: every30Seconds(services),
  };
}
