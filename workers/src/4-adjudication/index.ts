import type { StageHandlers } from '@fillway/pipeline';
import type { Services } from '@fillway/subgraphs';
import { every15Seconds } from './every-15-seconds.js';
import { onPharmacySelected } from './on-pharmacy-selected.js';
import { whenClaimsReopened } from './when-claims-reopened.js';
import { whenOverdue } from './when-overdue.js';

/** Stage 4: the pharmacy takes the work and its claims come to a price. */
export function adjudication(services: Services): StageHandlers {
  return {
    queue: 'adjudication',
    on: { 'pharmacy.selected': onPharmacySelected(services) },
    when: { overdue: whenOverdue(services), 'claims-reopened': whenClaimsReopened(services) },
    every: every15Seconds(services),
  };
}
