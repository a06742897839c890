import type { Pool } from 'pg';

/** Ours and the purpose; platform uses (7071, 1) and (7071, 2). */
const LOCK = '(7071, 3)';

/**
 * Lets scans of the document store run one after another: in this process by a queue, across processes by an advisory
 * lock (DESIGN.md section 4, rule 2). A crash releases the lock with its connection.
 */
export class ScanLock {
  private last: Promise<unknown> = Promise.resolve();

  /** @param pool connections without a statement time-out, because the wait for the lock may be long */
  constructor(private readonly pool: () => Promise<Pool>) {}

  run<R>(work: () => Promise<R>): Promise<R> {
    const turn = this.last.then(() => this.locked(work));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async locked<R>(work: () => Promise<R>): Promise<R> {
    const client = await (await this.pool()).connect();
    // A connection that breaks while it is lent out has no other listener; the lock is free then, the scan goes on.
    const onBreak = () => undefined;
    client.on('error', onBreak);
    let broken = true;
    try {
      await client.query(`SELECT pg_advisory_lock${LOCK}`);
      return await work().finally(async () => {
        await client.query(`SELECT pg_advisory_unlock${LOCK}`);
        broken = false;
      });
    } finally {
      client.off('error', onBreak);
      client.release(broken);
    }
  }
}
