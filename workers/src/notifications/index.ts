import type { StageHandlers } from '@fillway/pipeline';
import type { Services } from '@fillway/subgraphs';
import { every30Seconds } from './every-30-seconds.js';
import { onPaymentLinkCreated } from './on-payment-link-created.js';
import { onShipmentDelivered } from './on-shipment-delivered.js';
import { onShipmentLabelCreated } from './on-shipment-label-created.js';
import { whenNotificationRequested } from './when-notification-requested.js';

/** Tells patients, in neutral words, what happened and what they can do. Moves no prescription. */
export function notifications(services: Services): StageHandlers {
  return {
    queue: 'notifications',
    on: {
      'payment.link.created': onPaymentLinkCreated(services),
      'shipment.label.created': onShipmentLabelCreated(services),
      'shipment.delivered': onShipmentDelivered(services),
    },
    when: { 'notification-requested': whenNotificationRequested(services) },
    every: every30Seconds(services),
  };
}
