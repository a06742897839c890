import { z } from 'zod';
import { envelope } from './envelope.js';

/** The patient gave insurance and consent; routing starts. */
export const patientEnrollmentCompleted = {
  topic: 'patient.enrollment.completed',
  schema: envelope.extend({ enrollment_id: z.string(), insurance_verified: z.boolean() }),
  example: {
    event_id: 'evt_0example',
    schema_version: 1,
    organization_id: 'org_0example',
    prescription_id: 'rx_0example',
    status: 'enrolled',
    version: 4,
    correlation_id: 'cor_0example',
    timestamp: '2026-11-23T10:30:00.000Z',
    enrollment_id: 'enr_0example',
    insurance_verified: false,
  },
} as const;
