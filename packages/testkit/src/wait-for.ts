import { setTimeout as delay } from 'node:timers/promises';
import { inspect } from 'node:util';

const EVERY_MS = 20;

/**
 * Asks again and again until the answer is truthy, and returns it. An answer that throws counts as "not yet".
 *
 * @param fact what to ask; it must not change anything
 * @param within how long to ask, in milliseconds
 * @throws after that time, with the last answer or error
 */
export async function waitFor<T>(
  fact: () => T | Promise<T>,
  { within = 10_000, what }: { within?: number; what?: string } = {},
): Promise<Exclude<T, null | undefined | false | 0 | ''>> {
  const deadline = performance.now() + within;
  for (;;) {
    const last = await attempt(fact);
    if (last.answer) return last.answer as Exclude<T, null | undefined | false | 0 | ''>;
    if (performance.now() >= deadline) {
      const seen = 'error' in last ? `it threw ${inspect(last.error)}` : `the last answer was ${inspect(last.answer)}`;
      throw new Error(`Not within ${within} ms${what ? `: ${what}` : ''}; ${seen}`);
    }
    await delay(EVERY_MS);
  }
}

async function attempt<T>(fact: () => T | Promise<T>): Promise<{ answer?: T; error?: unknown }> {
  try {
    return { answer: await fact() };
  } catch (error) {
    return { error };
  }
}
