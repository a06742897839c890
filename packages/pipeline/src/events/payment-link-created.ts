import { z } from 'zod';
import { envelope } from './envelope.js';

/** A Checkout session is open; the patient is told. */
export const paymentLinkCreated = {
  topic: 'payment.link.created',
  schema: envelope.extend({
    payment_id: z.string(),
    amount_cents: z.number().int().positive(),
    currency: z.literal('USD'),
  }),
  example: {
    event_id: 'evt_0example',
    schema_version: 1,
    organization_id: 'org_0example',
    prescription_id: 'rx_0example',
    status: 'payment_pending',
    version: 9,
    correlation_id: 'cor_0example',
    timestamp: '2026-11-23T10:30:00.000Z',
    payment_id: 'pay_0example',
    amount_cents: 500,
    currency: 'USD',
  },
} as const;
