import { createHash } from 'node:crypto';
import type { PartnerName } from '../partners.js';
import type { Collection, Journal } from '../state/journal.js';

/** How badly a partner behaves. Rates are shares of calls or webhooks, 0 to 1. */
export interface FaultSettings {
  /** Added to every answer. */
  latencyMs: number;
  /** 5xx answers, before anything was done. */
  errorRate: number;
  /** No answer at all; for every other such call the work was done all the same, which is the nasty case. */
  timeoutRate: number;
  /** The work is done, the answer is unreadable. */
  garbageRate: number;
  duplicateWebhooks: number;
  /** Held back so that later ones arrive first. */
  outOfOrder: number;
  lostWebhooks: number;
  /** The same seed gives the same faults for the same sequence of calls. */
  seed: number;
}

export const NO_FAULTS: FaultSettings = {
  latencyMs: 0,
  errorRate: 0,
  timeoutRate: 0,
  garbageRate: 0,
  duplicateWebhooks: 0,
  outOfOrder: 0,
  lostWebhooks: 0,
  seed: 1,
};

export type CallFault = 'none' | 'error' | 'time-out-before' | 'time-out-after' | 'garbage';

export interface WebhookFault {
  copies: 0 | 1 | 2;
  heldBack: boolean;
}

/** The fault dials of all partners, kept over restarts. */
export class FaultDial {
  readonly #stored: Collection<FaultSettings>;
  readonly #rolls = new Map<string, number>();

  constructor(journal: Journal) {
    this.#stored = journal.collection('faults');
  }

  settings(partner: PartnerName): FaultSettings {
    return this.#stored.get(partner) ?? NO_FAULTS;
  }

  /** What is not named goes back to harmless; the sequence of the seed starts anew. */
  turn(partner: PartnerName, settings: Partial<FaultSettings>): FaultSettings {
    for (const key of this.#rolls.keys()) if (key.startsWith(`${partner}/`)) this.#rolls.delete(key);
    return this.#stored.put(partner, { ...NO_FAULTS, ...settings });
  }

  /** Decides the fate of the next call. */
  nextCall(partner: PartnerName): CallFault {
    const { errorRate, timeoutRate, garbageRate } = this.settings(partner);
    if (errorRate + timeoutRate + garbageRate === 0) return 'none';
    const roll = this.#roll(partner, 'call');
    if (roll < errorRate) return 'error';
    if (roll < errorRate + timeoutRate) return this.#roll(partner, 'side') < 0.5 ? 'time-out-before' : 'time-out-after';
    return roll < errorRate + timeoutRate + garbageRate ? 'garbage' : 'none';
  }

  /** Decides the fate of the next webhook. */
  nextWebhook(partner: PartnerName): WebhookFault {
    const { lostWebhooks, duplicateWebhooks, outOfOrder } = this.settings(partner);
    if (lostWebhooks + duplicateWebhooks + outOfOrder === 0) return { copies: 1, heldBack: false };
    if (this.#roll(partner, 'lost') < lostWebhooks) return { copies: 0, heldBack: false };
    return {
      copies: this.#roll(partner, 'duplicate') < duplicateWebhooks ? 2 : 1,
      heldBack: this.#roll(partner, 'order') < outOfOrder,
    };
  }

  /** The next number of the seed's sequence, 0 ≤ n < 1. */
  #roll(partner: PartnerName, about: string): number {
    const key = `${partner}/${about}`;
    const count = this.#rolls.get(key) ?? 0;
    this.#rolls.set(key, count + 1);
    const digest = createHash('sha256')
      .update(`${this.settings(partner).seed}/${key}/${count}`)
      .digest();
    return digest.readUInt32BE(0) / 2 ** 32;
  }
}
