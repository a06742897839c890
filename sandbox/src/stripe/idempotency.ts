import { createHash } from 'node:crypto';
import { DAY } from '@fillway/kernel';
import type { World } from '../world.js';
import { StripeRefusal } from './stripe-error.js';

interface Remembered {
  fingerprint: string;
  body: object;
  /** Machine time in ms. */
  at: number;
}

/**
 * Stripe's idempotency keys: the first answer is kept for 24 hours and given again for the same parameters; other
 * parameters under the same key are an `idempotency_error`. Like Stripe, an attempt whose parameters were refused
 * leaves no trace (docs.stripe.com/api/idempotent_requests).
 */
export function idempotently(world: World) {
  const remembered = world.journal.collection<Remembered>('stripe/idempotency_keys');

  return (
    key: string | undefined,
    path: string,
    form: string,
    run: () => object,
  ): { body: object; replayed: boolean } => {
    if (key === undefined) return { body: run(), replayed: false };
    const fingerprint = createHash('sha256').update(`${path}\n${form}`).digest('hex');
    const first = remembered.get(key);
    if (first && Date.now() - first.at < DAY) {
      if (first.fingerprint !== fingerprint) {
        throw new StripeRefusal(
          400,
          'idempotency_error',
          `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
        );
      }
      return { body: first.body, replayed: true };
    }
    return world.journal.atomically(() => {
      const body = run();
      remembered.put(key, { fingerprint, body, at: Date.now() });
      return { body, replayed: false };
    });
  };
}
