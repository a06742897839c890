import type { Collection, Journal } from '../state/journal.js';

/**
 * Who acts by itself. `at-once`: as fast as a person that was waiting for it. `clock`: in the carrier's real days, by the
 * shared clock. `manual`: only when told through `/sandbox/…` or the control pages.
 */
export interface AutomationModes {
  pharmacy: 'at-once' | 'manual';
  carrier: 'at-once' | 'clock' | 'manual';
}

const DEFAULT_MODES: AutomationModes = { pharmacy: 'at-once', carrier: 'at-once' };

export class Automation {
  readonly #stored: Collection<AutomationModes>;

  constructor(journal: Journal) {
    this.#stored = journal.collection('automation');
  }

  get modes(): AutomationModes {
    return this.#stored.get('modes') ?? DEFAULT_MODES;
  }

  change(modes: Partial<AutomationModes>): AutomationModes {
    return this.#stored.put('modes', { ...this.modes, ...modes });
  }
}
