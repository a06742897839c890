/** What may be stored of a result: ids, statuses, cents. Never PHI. */
export type ResultReference = Record<string, string | number | boolean | null>;

export interface IdempotentCall {
  organizationId: string;
  viewerId: string;
  operation: string;
  /** The caller's idempotency key, 1 to 200 characters. */
  key: string;
  /** The input that must be the same on a repeat; only its keyed hash is stored. */
  body: unknown;
}

/** Runs each mutation once per key (DESIGN.md section 4, rule 3). Keys are kept 24 hours. */
export interface Idempotency {
  /**
   * Runs `work`, or returns the reference that an earlier run stored. Ids of what `work` creates must derive from
   * `reservation.id`, which stays the same when a crashed or failed run is repeated. When `work` throws, nothing is
   * stored and the key may be used again with the same body.
   * @throws FillwayError IDEMPOTENCY_KEY_REQUIRED, IDEMPOTENCY_CONFLICT (other body), IDEMPOTENCY_IN_PROGRESS
   */
  run<R extends ResultReference>(
    call: IdempotentCall,
    work: (reservation: { id: string }) => Promise<R>,
  ): Promise<{ reference: R; repeated: boolean }>;
}
