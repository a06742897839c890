import type { StageHandlers } from '@fillway/pipeline';
import type { Services } from '@fillway/subgraphs';
import { every30Seconds } from './every-30-seconds.js';
import { onPaymentCompleted } from './on-payment-completed.js';
import { whenFillConfirmed } from './when-fill-confirmed.js';
import { whenOverdue } from './when-overdue.js';

/** Stage 6: the pharmacy fills, one label is bought. */
export function shipping(services: Services): StageHandlers {
  return {
    queue: 'shipping',
    on: { 'payment.completed': onPaymentCompleted(services) },
    when: { 'fill-confirmed': whenFillConfirmed(services), overdue: whenOverdue(services) },
    every: every30Seconds(services),
  };
}
