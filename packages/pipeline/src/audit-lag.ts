import { FillwayError } from '@fillway/kernel';
import type { Audit, Platform } from '@fillway/platform';
import type { OutboxRelay } from './outbox.js';

/** Mutations are refused when something waits longer for its copy in the audit log, in ms (DESIGN.md section 4, rule 9). */
const MOST_LAG = 60_000;
/** How long one look at the shared figure holds, in ms. */
const LOOK_HOLDS = 5_000;
/** Written by the sweeper: machine time (ms) of the oldest audit entry that it found unpublished. */
const OLDEST_KEY = 'outbox:oldest_audit_at';
/** A figure that no sweeper renews is forgotten, in seconds. */
const FIGURE_KEPT = 120;

/** Knows how far the audit log is behind: this process's own entries, and what the sweeper found of all others'. */
export class AuditLag {
  private shared: { oldestAt: number | null; readAt: number } = { oldestAt: null, readAt: 0 };

  constructor(
    private readonly audit: Audit,
    private readonly relay: OutboxRelay,
    private readonly redis: Platform['redis'],
  ) {}

  /** @throws FillwayError AUDIT_LAGGING */
  async assertCurrent(): Promise<void> {
    const lagMs = await this.lagMs();
    if (lagMs > MOST_LAG) {
      throw new FillwayError('AUDIT_LAGGING', { details: { lagSeconds: Math.round(lagMs / 1_000) } });
    }
  }

  /** Tells all processes of the oldest audit entry that waits; null: none. */
  async report(oldestAt: number | null): Promise<void> {
    if (oldestAt === null) await this.redis.del(OLDEST_KEY);
    else await this.redis.set(OLDEST_KEY, String(oldestAt), 'EX', FIGURE_KEPT);
  }

  private async lagMs(): Promise<number> {
    const own = Math.max(this.audit.lagSeconds() * 1_000, this.relay.oldestAuditWaitMs());
    if (own > MOST_LAG) return own;
    if (Date.now() - this.shared.readAt > LOOK_HOLDS) {
      // Without Redis the own figure has to do.
      const oldest = await this.redis.get(OLDEST_KEY).catch(() => null);
      this.shared = { oldestAt: oldest === null ? null : Number(oldest), readAt: Date.now() };
    }
    const { oldestAt } = this.shared;
    return oldestAt === null ? own : Math.max(own, Date.now() - oldestAt);
  }
}
