import { z } from 'zod';
import { envelope } from './envelope.js';

/** Every rule passed, or a person cleared what was open; enrollment may start. */
export const prescriptionValidationCompleted = {
  topic: 'prescription.validation.completed',
  schema: envelope.extend({ validation_result: z.literal('passed') }),
  example: {
    event_id: 'evt_0example',
    schema_version: 1,
    organization_id: 'org_0example',
    prescription_id: 'rx_0example',
    status: 'validated',
    version: 2,
    correlation_id: 'cor_0example',
    timestamp: '2026-11-23T10:30:00.000Z',
    validation_result: 'passed',
  },
} as const;
