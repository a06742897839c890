import { HOUR, MINUTE } from '@fillway/kernel';

/** Stripe takes at most 24 hours, counted by its own clock, which may be a little behind ours. */
const LINK_LIFE_MS = 24 * HOUR - MINUTE;
/** Stripe forgets an idempotency key after 24 hours; a session must stay open for at least 30 minutes. */
const ATTEMPT_LIFE_MS = 23 * HOUR;
/** After this long without a webhook, Stripe is asked for the first time. */
const FIRST_LOOK_MS = 2 * MINUTE;
/** How soon an overdue link is looked at again when it could not be closed. */
const LOOK_AGAIN_MS = MINUTE;

/** When the link of an attempt runs out. */
export function linkEnd(attemptAt: Date): Date {
  return new Date(attemptAt.getTime() + LINK_LIFE_MS);
}

/** True when a repeat of the attempt could open a second session, or none. */
export function attemptIsStale(attemptAt: Date, now: Date): boolean {
  return now.getTime() - attemptAt.getTime() > ATTEMPT_LIFE_MS;
}

/**
 * When the monitor looks at an open link next: two minutes after its attempt, then each time when the link is twice as
 * old, at last when it runs out; after that every minute until it is closed.
 */
export function nextLook(link: { attemptAt: Date; dueAt: Date }, now: Date): Date {
  if (link.dueAt <= now) return new Date(now.getTime() + LOOK_AGAIN_MS);
  const age = now.getTime() - link.attemptAt.getTime();
  return new Date(Math.min(link.dueAt.getTime(), now.getTime() + Math.max(FIRST_LOOK_MS, age)));
}
