import { z } from 'zod';
import { envelope } from './envelope.js';

/** A NewRx was stored and answered; validation starts. */
export const prescriptionIntakeReceived = {
  topic: 'prescription.intake.received',
  schema: envelope.extend({ patient_id: z.string() }),
  example: {
    event_id: 'evt_0example',
    schema_version: 1,
    organization_id: 'org_0example',
    prescription_id: 'rx_0example',
    status: 'received',
    version: 1,
    correlation_id: 'cor_0example',
    timestamp: '2026-11-23T10:30:00.000Z',
    patient_id: 'pat_0example',
  },
} as const;
