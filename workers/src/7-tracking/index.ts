import type { StageHandlers } from '@fillway/pipeline';
import type { Services } from '@fillway/subgraphs';
import { every60Seconds } from './every-60-seconds.js';
import { onShipmentLabelCreated } from './on-shipment-label-created.js';

/** Stage 7: from the label to the door. */
export function tracking(services: Services): StageHandlers {
  return {
    queue: 'tracking',
    on: { 'shipment.label.created': onShipmentLabelCreated(services) },
    every: every60Seconds(services),
  };
}
