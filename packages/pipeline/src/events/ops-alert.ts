import { z } from 'zod';

/** Something needs a person. `prescription_id` is null for alerts about the platform itself. */
export const opsAlert = {
  topic: 'ops.alert',
  schema: z.object({
    event_id: z.string(),
    schema_version: z.literal(1),
    organization_id: z.string(),
    alert_id: z.string(),
    kind: z.string(),
    severity: z.enum(['info', 'warning', 'critical']),
    state: z.enum(['open', 'acknowledged', 'resolved']),
    prescription_id: z.string().nullable(),
    correlation_id: z.string(),
    timestamp: z.iso.datetime(),
  }),
  example: {
    event_id: 'evt_0example',
    schema_version: 1,
    organization_id: 'org_0example',
    alert_id: 'alr_0example',
    kind: 'validation_failed',
    severity: 'warning',
    state: 'open',
    prescription_id: 'rx_0example',
    correlation_id: 'cor_0example',
    timestamp: '2026-11-23T10:30:00.000Z',
  },
} as const;
