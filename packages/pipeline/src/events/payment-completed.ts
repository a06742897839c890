import { z } from 'zod';
import { envelope } from './envelope.js';

/** The copay is settled, by Stripe or because it is zero; the pharmacy may fill. */
export const paymentCompleted = {
  topic: 'payment.completed',
  schema: envelope.extend({
    payment_id: z.string(),
    amount_paid_cents: z.number().int().nonnegative(),
    currency: z.literal('USD'),
  }),
  example: {
    event_id: 'evt_0example',
    schema_version: 1,
    organization_id: 'org_0example',
    prescription_id: 'rx_0example',
    status: 'paid',
    version: 10,
    correlation_id: 'cor_0example',
    timestamp: '2026-11-23T10:30:00.000Z',
    payment_id: 'pay_0example',
    amount_paid_cents: 500,
    currency: 'USD',
  },
} as const;
