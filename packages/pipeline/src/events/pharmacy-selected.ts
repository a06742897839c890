import { z } from 'zod';
import { envelope } from './envelope.js';

/** Operations chose a pharmacy and its capacity is reserved; the work is offered to it. */
export const pharmacySelected = {
  topic: 'pharmacy.selected',
  schema: envelope.extend({ pharmacy_id: z.string(), pharmacy_name: z.string() }),
  example: {
    event_id: 'evt_0example',
    schema_version: 1,
    organization_id: 'org_0example',
    prescription_id: 'rx_0example',
    status: 'pharmacy_selected',
    version: 6,
    correlation_id: 'cor_0example',
    timestamp: '2026-11-23T10:30:00.000Z',
    pharmacy_id: 'pharm_0example',
    pharmacy_name: 'Harbor Light Specialty Pharmacy',
  },
} as const;
