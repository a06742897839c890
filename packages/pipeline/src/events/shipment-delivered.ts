import { z } from 'zod';
import { envelope } from './envelope.js';

/** The carrier delivered; the prescription is completed. */
export const shipmentDelivered = {
  topic: 'shipment.delivered',
  schema: envelope.extend({ shipment_id: z.string(), delivered_at: z.iso.datetime() }),
  example: {
    event_id: 'evt_0example',
    schema_version: 1,
    organization_id: 'org_0example',
    prescription_id: 'rx_0example',
    status: 'completed',
    version: 15,
    correlation_id: 'cor_0example',
    timestamp: '2026-11-23T10:30:00.000Z',
    shipment_id: 'ship_0example',
    delivered_at: '2026-11-25T14:30:00.000Z',
  },
} as const;
