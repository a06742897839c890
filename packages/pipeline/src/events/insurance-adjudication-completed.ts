import { z } from 'zod';
import { envelope } from './envelope.js';

/** The price is final: claims paid, or the cash price taken; payment starts. */
export const insuranceAdjudicationCompleted = {
  topic: 'insurance.adjudication.completed',
  schema: envelope.extend({
    adjudication_id: z.string(),
    final_copay_cents: z.number().int().nonnegative(),
    patient_savings_cents: z.number().int().nonnegative(),
    currency: z.literal('USD'),
  }),
  example: {
    event_id: 'evt_0example',
    schema_version: 1,
    organization_id: 'org_0example',
    prescription_id: 'rx_0example',
    status: 'adjudicated',
    version: 8,
    correlation_id: 'cor_0example',
    timestamp: '2026-11-23T10:30:00.000Z',
    adjudication_id: 'adj_0example',
    final_copay_cents: 500,
    patient_savings_cents: 149500,
    currency: 'USD',
  },
} as const;
