/** A position to commit: the offset of the next message to read. */
export interface CommitPosition {
  topic: string;
  partition: number;
  offset: string;
}

/** The positions that are done but not committed yet, one for each partition. */
export class OffsetLedger {
  private readonly positions = new Map<string, CommitPosition>();

  /** The message at `offset`, and all before it, need not come again. */
  done(topic: string, partition: number, offset: string): void {
    this.positions.set(`${topic}/${partition}`, { topic, partition, offset: String(BigInt(offset) + 1n) });
  }

  /** Hands out all positions, to be committed. */
  take(): CommitPosition[] {
    const taken = [...this.positions.values()];
    this.positions.clear();
    return taken;
  }

  /** Returns positions whose commit failed, unless there is a later one by now. */
  putBack(positions: readonly CommitPosition[]): void {
    for (const position of positions) {
      const key = `${position.topic}/${position.partition}`;
      if (!this.positions.has(key)) this.positions.set(key, position);
    }
  }

  /** Forgets partitions that now belong to another member of the group. */
  keepOnly(assignment: Record<string, number[]>): void {
    for (const [key, { topic, partition }] of this.positions) {
      if (!assignment[topic]?.includes(partition)) this.positions.delete(key);
    }
  }
}
