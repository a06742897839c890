import type { PartnerName } from '../partners.js';
import type { Collection, Journal } from './journal.js';

/** One line of a partner's own log: what it received or did. `refs` hold ids and codes, never a person's data. */
export interface Activity {
  seq: number;
  /** Machine time, ISO. */
  at: string;
  partner: PartnerName;
  /** Such as `request`, `charge.succeeded`, `label.bought`, `claim.paid`, `message.sent`, `webhook.delivered`. */
  what: string;
  refs: Record<string, string | number | boolean>;
}

const KEPT_PER_PARTNER = 20_000;

/** What each partner would show in its dashboard's log: read by the demo's operations person and counted by chaos. */
export class ActivityLog {
  readonly #journal: Journal;
  readonly #logs = new Map<PartnerName, Collection<Activity>>();
  readonly #heads = new Map<PartnerName, { first: number; next: number }>();

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  record(partner: PartnerName, what: string, refs: Activity['refs'] = {}): void {
    const log = this.#logOf(partner);
    const head = this.#heads.get(partner) ?? { first: 0, next: 0 };
    const seq = head.next;
    log.put(String(seq), { seq, at: new Date().toISOString(), partner, what, refs });
    head.next += 1;
    if (log.size > KEPT_PER_PARTNER) {
      log.delete(String(head.first));
      head.first += 1;
    }
    this.#heads.set(partner, head);
  }

  /** Newest first. `filter` entries must all be equal to the ref of that name (or to `what`). */
  list(partner: PartnerName, filter: Record<string, string> = {}, limit = 200): Activity[] {
    const matches = (activity: Activity) =>
      Object.entries(filter).every(([key, value]) =>
        key === 'what' ? activity.what === value : String(activity.refs[key]) === value,
      );
    return this.#logOf(partner).values().filter(matches).reverse().slice(0, limit);
  }

  /** How often each thing happened, such as `{ "charge.succeeded": 12 }`. */
  counts(partner: PartnerName): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { what } of this.#logOf(partner).values()) counts[what] = (counts[what] ?? 0) + 1;
    return counts;
  }

  #logOf(partner: PartnerName): Collection<Activity> {
    const known = this.#logs.get(partner);
    if (known) return known;
    const log = this.#journal.collection<Activity>(`log:${partner}`);
    const seqs = log.values().map((activity) => activity.seq);
    this.#heads.set(partner, { first: Math.min(...seqs, Number.MAX_SAFE_INTEGER), next: Math.max(-1, ...seqs) + 1 });
    if (seqs.length === 0) this.#heads.set(partner, { first: 0, next: 0 });
    this.#logs.set(partner, log);
    return log;
  }
}
