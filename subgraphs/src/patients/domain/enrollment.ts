import { HOUR } from '@fillway/kernel';
import type { Status } from '@fillway/pipeline/lifecycle';

/**
 * `pending`: the link waits for the patient. `locked`: five wrong birth dates; ops must send a new link. `void`: its
 * start or its prescription was overtaken, the link leads nowhere.
 */
export const ENROLLMENT_STATES = ['pending', 'submitted', 'expired', 'locked', 'void'] as const;
export type EnrollmentState = (typeof ENROLLMENT_STATES)[number];

/** What a link is good for; all that is told before the birth date is given. */
export type LinkState = 'VALID' | 'USED' | 'EXPIRED' | 'INVALID' | 'LOCKED';

/** How long a patient has, in ms. */
export const ENROLLMENT_LIFE = 48 * HOUR;
export const MOST_WRONG_BIRTH_DATES = 5;

/**
 * What the link of an enrollment is good for.
 * @param prescription null when it is not the enrollment's any more
 */
export function linkStateOf(
  enrollment: { state: EnrollmentState; dueAt: Date },
  prescription: { status: Status } | null,
  now: Date,
): LinkState {
  if (enrollment.state === 'submitted') return 'USED';
  if (enrollment.state === 'void') return 'INVALID';
  if (enrollment.state === 'expired' || enrollment.dueAt <= now) return 'EXPIRED';
  if (prescription?.status !== 'enrollment_pending') return 'INVALID';
  return enrollment.state === 'locked' ? 'LOCKED' : 'VALID';
}
