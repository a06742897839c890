import { FillwayError } from '@fillway/kernel';
import { LRUCache } from 'lru-cache';
import type { Keyring } from './keyring.js';

/** Patients whose keys one process holds at a time. */
const MOST_KEYS = 10_000;
/** After this a key is read again, so that a shredded patient's key is gone from every process soon. Milliseconds. */
const KEY_LIFE = 60_000;

/** Finds a patient's data key and keeps it for a while. */
export interface DataKeys {
  /** @throws FillwayError NOT_FOUND when the patient has no data key */
  forPatient(patientId: string): Promise<Buffer>;
  /** The key in a wrapped key, not remembered for any patient: they may still lose the race to be stored. */
  fromWrapped(wrappedKey: string): Buffer;
}

/** Concurrent look-ups of one patient share one read. */
export function createDataKeys(
  keyring: Keyring,
  loadWrappedKey: (patientId: string) => Promise<string | null>,
): DataKeys {
  const keys = new LRUCache<string, Buffer>({
    max: MOST_KEYS,
    ttl: KEY_LIFE,
    fetchMethod: async (patientId) => {
      const wrappedKey = await loadWrappedKey(patientId);
      if (wrappedKey === null) throw new FillwayError('NOT_FOUND', { details: { patientId, missing: 'data key' } });
      return keyring.unwrap(wrappedKey);
    },
  });
  return {
    async forPatient(patientId) {
      const key = await keys.fetch(patientId);
      if (!key) throw new FillwayError('NOT_FOUND', { details: { patientId, missing: 'data key' } });
      return key;
    },
    fromWrapped: (wrappedKey) => keyring.unwrap(wrappedKey),
  };
}
