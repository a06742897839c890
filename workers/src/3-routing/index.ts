import type { StageHandlers } from '@fillway/pipeline';
import type { Services } from '@fillway/subgraphs';
import { every20Seconds } from './every-20-seconds.js';
import { onPatientEnrollmentCompleted } from './on-patient-enrollment-completed.js';
import { whenOverdue } from './when-overdue.js';

/** Stage 3: which pharmacies fit, best first; staff choose. */
export function routing(services: Services): StageHandlers {
  return {
    queue: 'routing',
    on: { 'patient.enrollment.completed': onPatientEnrollmentCompleted(services) },
    when: { overdue: whenOverdue(services) },
    every: every20Seconds(services),
  };
}
