import type { WaitsFor } from '../generated/graphql.js';

/** How far a wait has used up its time: under half, under 80 %, under all of it, past it. */
export type Heat = 'cool' | 'warm' | 'hot' | 'late';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * How long each party may take before a person should look, where the platform runs no deadline of its own. For the
 * board's colors only: nothing happens when it is over. Milliseconds; null never heats.
 */
export const PATIENCE: Record<WaitsFor, number | null> = {
  PLATFORM: 2 * MINUTE,
  OPERATIONS: HOUR,
  PHARMACIST: HOUR,
  PHARMACY: 4 * HOUR,
  PATIENT: 48 * HOUR,
  CARRIER: 120 * HOUR,
  NOBODY: null,
};

export interface Wait {
  waitsFor: WaitsFor;
  /** Since when. Milliseconds since 1970. */
  since: number;
  /** The platform's deadline; null when none runs. Milliseconds since 1970. */
  dueAt: number | null;
}

/** By when a wait should end: the platform's deadline, else the party's patience. null when it never should. */
export function dueOf(wait: Wait): number | null {
  if (wait.dueAt !== null) return wait.dueAt;
  const patience = PATIENCE[wait.waitsFor];
  return patience === null ? null : wait.since + patience;
}

/** The heat of a wait at an instant. */
export function heatOf(wait: Wait, now: number): Heat {
  const due = dueOf(wait);
  if (due === null) return 'cool';
  if (now >= due) return 'late';
  const used = (now - wait.since) / (due - wait.since);
  if (used >= 0.8) return 'hot';
  return used >= 0.5 ? 'warm' : 'cool';
}
