import { z } from 'zod';

/** What every event about a prescription carries. Ids, status and cents only: no PHI, no drug, no tracking number (rule 6). */
export const envelope = z.object({
  event_id: z.string(),
  schema_version: z.literal(1),
  organization_id: z.string(),
  prescription_id: z.string(),
  /** The status that the prescription came into, and the version of that change: consumers drop a version they have seen. */
  status: z.string(),
  version: z.number().int(),
  correlation_id: z.string(),
  /** Platform time, ISO 8601 in UTC. */
  timestamp: z.iso.datetime(),
});
