import type { StageHandlers } from '@fillway/pipeline';
import type { Services } from '@fillway/subgraphs';
import { every10Seconds } from './every-10-seconds.js';
import { onPrescriptionIntakeReceived } from './on-prescription-intake-received.js';
import { whenOverdue } from './when-overdue.js';

/** Stage 1: every rule on the prescription as it came in. */
export function validation(services: Services): StageHandlers {
  return {
    queue: 'validation',
    on: { 'prescription.intake.received': onPrescriptionIntakeReceived(services) },
    when: { overdue: whenOverdue(services) },
    every: every10Seconds(services),
  };
}
