import { type ErrorCode, refuse } from '@fillway/kernel';
import type { HistoryEntry, PrescriptionProgress } from '@fillway/pipeline';

type Progress = Pick<PrescriptionProgress, 'status' | 'version' | 'history'>;

/** Refuses with what the prescription has become, so that the caller sees who or what was first. */
export function refuseSuperseded(prescription: Progress): never {
  throw conflict('ILLEGAL_TRANSITION', prescription);
}

/**
 * Refuses a person who acts on a version that they saw and that is no longer the present one. Who looks after it and
 * whether it is flagged are no part of what was decided on: a version that only changed these refuses nobody.
 * @param expectedVersion absent: they did not say what they saw
 * @returns the present version where it stands for what they saw; undefined when they did not say
 */
export function refuseStale(prescription: Progress, expectedVersion: number | null | undefined): number | undefined {
  if (expectedVersion == null) return undefined;
  const known = expectedVersion <= prescription.version;
  const since = prescription.history.filter(({ version }) => version > expectedVersion);
  if (!known || since.some(moves)) throw conflict('SUPERSEDED', prescription);
  return prescription.version;
}

/** Refuses a person who did not know that a colleague looks after the prescription; the answer names the colleague. */
export function refuseAssigned(prescription: Progress & Pick<PrescriptionProgress, 'board'>): never {
  const message = 'Somebody else has changed who looks after this.';
  throw refuse('SUPERSEDED', {
    message,
    details: { ...nowIn(prescription), decidedBy: prescription.board.assigneeId },
  });
}

function conflict(code: ErrorCode, prescription: Progress) {
  return refuse(code, {
    details: { ...nowIn(prescription), decidedBy: prescription.history.findLast(moves)?.by ?? null },
  });
}

function nowIn({ status, version }: Progress) {
  return { currentStatus: status, currentVersion: version };
}

/** False for a change of assignee or flag, which decides nothing. */
function moves({ cause }: HistoryEntry): boolean {
  return cause !== 'assignment_changed' && cause !== 'flag_changed';
}
