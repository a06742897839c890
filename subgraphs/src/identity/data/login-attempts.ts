import { FillwayError } from '@fillway/kernel';
import type { Redis } from 'ioredis';

const MOST_WRONG_ATTEMPTS = 5;
const LOCK_SECONDS = 15 * 60;

function keyOf(identifier: string): string {
  return `rate_limit:${identifier}`;
}

/**
 * Ask before the secret is checked, and again after: of many guesses at once, those that end after the fifth wrong one
 * are refused even when right.
 * @throws FillwayError RATE_LIMITED for 15 minutes after the fifth wrong attempt
 */
export async function refuseWhileLocked(redis: Redis, identifier: string): Promise<void> {
  const wrong = Number(await redis.get(keyOf(identifier)));
  if (wrong >= MOST_WRONG_ATTEMPTS) throw new FillwayError('RATE_LIMITED');
}

/** Counts a wrong attempt; each one starts the 15 minutes again. */
export async function countWrongAttempt(redis: Redis, identifier: string): Promise<void> {
  await redis.multi().incr(keyOf(identifier)).expire(keyOf(identifier), LOCK_SECONDS).exec();
}

/** The right secret was given: earlier wrong ones no longer count. */
export async function forgetWrongAttempts(redis: Redis, identifier: string): Promise<void> {
  await redis.del(keyOf(identifier));
}
