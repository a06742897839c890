import { type ErrorCode, refuse } from '@fillway/kernel';
import type { PrescriptionProgress } from '@fillway/pipeline';

/** Refuses with what the prescription has become, so that the caller sees who or what was first. */
export function refuseSuperseded(prescription: PrescriptionProgress): never {
  throw conflict('ILLEGAL_TRANSITION', prescription);
}

/**
 * Refuses a person who acts on a version that they saw and that is no longer the present one.
 * @param expectedVersion absent: they did not say what they saw
 */
export function refuseStale(prescription: PrescriptionProgress, expectedVersion: number | null | undefined): void {
  if (expectedVersion == null || expectedVersion === prescription.version) return;
  throw conflict('SUPERSEDED', prescription);
}

function conflict(code: ErrorCode, prescription: PrescriptionProgress) {
  const last = prescription.history.at(-1);
  return refuse(code, {
    details: {
      currentStatus: prescription.status,
      currentVersion: prescription.version,
      decidedBy: last ? last.by : null,
    },
  });
}
