import type { Clock } from '@fillway/kernel';
import type { Collection, Journal } from '../state/journal.js';

/**
 * The business clock of the whole local platform: machine time plus an offset that can be advanced, never turned back
 * (DESIGN.md section 4, rule 10). The sandbox owns the offset; see `publish-clock.ts` for how others learn it.
 */
export class SharedClock implements Clock {
  readonly #stored: Collection<{ offsetMs: number }>;
  readonly #listeners: ((offsetMs: number) => void | Promise<void>)[] = [];

  constructor(journal: Journal) {
    this.#stored = journal.collection('clock');
  }

  get offsetMs(): number {
    return this.#stored.get('shared')?.offsetMs ?? 0;
  }

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  /** Moves everybody's business time on and waits until the listeners (publisher, carrier, Stripe) have acted on it. */
  async advance(milliseconds: number): Promise<void> {
    const offsetMs = this.offsetMs + milliseconds;
    this.#stored.put('shared', { offsetMs });
    for (const listener of this.#listeners) await listener(offsetMs);
  }

  onAdvance(listener: (offsetMs: number) => void | Promise<void>): void {
    this.#listeners.push(listener);
  }
}
