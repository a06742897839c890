import type { Actor } from '@fillway/kernel';

/** Ciphertext of a JSON value of type T: `v1.<base64>`, AES-256-GCM under the patient's data key. */
export type Sealed<T> = string & { readonly __sealed: T };

/** The values of T, each sealed on its own. */
export type SealedFields<T> = { [K in keyof T]: Sealed<T[K]> };

/** Who reads protected health information, and what for. Becomes the audit row. */
export interface PhiReader {
  actor: Actor;
  correlationId: string;
  /** Such as `graphql:Patient.name`, `stage:validation`, `partner:shippo`. */
  purpose: string;
  ip?: string;
}

/** Where sealed values live. Keys of the values are the field paths in that document. */
export interface SealTarget {
  collection: string;
  documentId: string;
  patientId: string;
  /** Needed while the patient is not stored yet; later their stored key is looked up. */
  wrappedKey?: string;
}

export interface SealedRecord<T> {
  collection: string;
  documentId: string;
  patientId: string;
  organizationId: string;
  prescriptionId?: string;
  sealed: SealedFields<T>;
}

/** Protected health information: sealed at rest, opened in one audited way (DESIGN.md section 4, rules 8 and 9). */
export interface Phi {
  /** A fresh data key, wrapped by the current master key: the patient document's `wrappedDataKey`. */
  newWrappedKey(): string;
  /**
   * Seals each value for its place: moved to another document or path it does not open. `undefined` values are left out.
   * @throws FillwayError NOT_FOUND when the patient has no data key
   */
  seal<T extends Record<string, unknown>>(target: SealTarget, values: T): Promise<SealedFields<T>>;
  /**
   * The only way to plaintext. Resolves after the audit row that names reader, purpose and fields is committed; calls
   * made at the same time share one commit. Absent fields stay absent.
   * @throws FillwayError NOT_FOUND when the patient has no data key, INTERNAL when a value was altered or moved,
   * STORE_UNAVAILABLE when the audit row could not be committed
   */
  decrypt<T extends Record<string, unknown>>(reader: PhiReader, record: SealedRecord<T>): Promise<T>;
  /** Searchable keyed hash of normalized values, under a key per kind: equal values give equal indexes. 43 characters. */
  blindIndex(kind: string, ...normalizedValues: string[]): string;
  /** Keyed hash for message ids, link hashes and body fingerprints, under a key per kind. 43 characters. */
  keyedHash(kind: string, ...values: string[]): string;
}
