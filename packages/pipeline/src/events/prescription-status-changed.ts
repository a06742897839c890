import { z } from 'zod';
import { envelope } from './envelope.js';

/** What the live board filters by, before and after a change. */
const boardFacts = z.object({
  status: z.string(),
  pharmacy_id: z.string().nullable(),
  payer_kind: z.string().nullable(),
  assignee_id: z.string().nullable(),
  alert: z.boolean(),
});

/** Every change of a prescription, in order: for the live board and analytics. No stage consumes it. */
export const prescriptionStatusChanged = {
  topic: 'prescription.status.changed',
  schema: envelope.extend({ cause: z.string(), before: boardFacts.nullable(), after: boardFacts }),
  example: {
    event_id: 'evt_0example',
    schema_version: 1,
    organization_id: 'org_0example',
    prescription_id: 'rx_0example',
    status: 'validated',
    version: 2,
    correlation_id: 'cor_0example',
    timestamp: '2026-11-23T10:30:00.000Z',
    cause: 'validation_passed',
    before: { status: 'received', pharmacy_id: null, payer_kind: 'commercial', assignee_id: null, alert: false },
    after: { status: 'validated', pharmacy_id: null, payer_kind: 'commercial', assignee_id: null, alert: false },
  },
} as const;
