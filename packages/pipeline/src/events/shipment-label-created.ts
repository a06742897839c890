import { z } from 'zod';
import { envelope } from './envelope.js';

/** The label is bought; tracking starts and the patient is told. */
export const shipmentLabelCreated = {
  topic: 'shipment.label.created',
  schema: envelope.extend({ shipment_id: z.string(), carrier: z.string() }),
  example: {
    event_id: 'evt_0example',
    schema_version: 1,
    organization_id: 'org_0example',
    prescription_id: 'rx_0example',
    status: 'shipped',
    version: 12,
    correlation_id: 'cor_0example',
    timestamp: '2026-11-23T10:30:00.000Z',
    shipment_id: 'ship_0example',
    carrier: 'UPS',
  },
} as const;
