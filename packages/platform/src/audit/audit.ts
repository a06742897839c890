import type { Actor } from '@fillway/kernel';

/** One row of the audit log: who did or saw what. Holds no plaintext PHI, also not in `change` and `details`. */
export interface AuditEntry {
  /** Decides what is the same entry: recording an id again changes nothing. */
  id: string;
  /** Machine time of the act. */
  at: Date;
  organizationId: string;
  actor: Actor;
  /** Such as `phi.read`, `prescription.advanced`. */
  action: string;
  resource: { kind: string; id: string };
  patientId?: string;
  prescriptionId?: string;
  correlationId: string;
  ip?: string;
  /** Names of the fields seen or changed. */
  fields?: string[];
  /** Sealed ciphertext or values that are not PHI. */
  change?: { before?: unknown; after?: unknown };
  details?: Record<string, string | number | boolean | null>;
}

/** An entry as stored; `sequence` is its place in the chain, from 1. */
export interface AuditRecord extends AuditEntry {
  sequence: number;
}

export interface AuditQuery {
  organizationId: string;
  resource?: { kind: string; id?: string };
  patientId?: string;
  prescriptionId?: string;
  /** Page size, 1 to 500. */
  first: number;
  /** `endCursor` of the page before. */
  after?: string;
}

export interface AuditPage {
  /** Newest first. */
  entries: AuditRecord[];
  hasNextPage: boolean;
  endCursor: string | null;
}

export interface AuditVerification {
  /** Rows found in order before the break, or all rows. */
  rows: number;
  /** Id of the first row that does not fit the chain. Absent: the chain holds. */
  brokenAt?: string;
}

/** The append-only, chained log of DESIGN.md section 4, rule 9. */
export interface Audit {
  /**
   * Appends entries; resolves when they are committed. Calls made at the same time share one commit. Known ids are
   * skipped.
   * @throws FillwayError STORE_UNAVAILABLE when they could not be committed; recording the same again is safe
   */
  record(entries: readonly AuditEntry[]): Promise<void>;
  /** Walks the whole chain from the first row. */
  verify(): Promise<AuditVerification>;
  /** One page of one organization's log. */
  list(query: AuditQuery): Promise<AuditPage>;
  /** Seconds (machine time) that the oldest entry waits for its copy in the log; over 60, mutations are refused. */
  lagSeconds(): number;
}
