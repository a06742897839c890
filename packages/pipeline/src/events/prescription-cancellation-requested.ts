import { z } from 'zod';
import { envelope } from './envelope.js';

/** Prescriber or operations asked to cancel; the undo starts. */
export const prescriptionCancellationRequested = {
  topic: 'prescription.cancellation.requested',
  schema: envelope.extend({ requested_by: z.enum(['prescriber', 'ops']) }),
  example: {
    event_id: 'evt_0example',
    schema_version: 1,
    organization_id: 'org_0example',
    prescription_id: 'rx_0example',
    status: 'cancelling',
    version: 7,
    correlation_id: 'cor_0example',
    timestamp: '2026-11-23T10:30:00.000Z',
    requested_by: 'ops',
  },
} as const;
