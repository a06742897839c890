/** What the bench asks of its load process, one message after the other. */

/** The views that clients look at: one for all, or one a pharmacy. */
export const PHARMACY = (view: number): string => `pharm_bench_${view}`;

/** Where the wakers of the peers listen. */
export const CHANNEL = 'bench:events';

/** What every client asks for. */
export const BOARD = `subscription Board($filter: BoardFilter) { boardEvents(filter: $filter) {
  cursor eventId change prescriptionId version status } }`;

/** How events come in: over Kafka, straight into the board's stream, or to the peers' channel. */
export type Way = 'kafka' | 'stream' | 'channel';

export type Order =
  | { do: 'stores'; redisUrl: string; redisPrefix: string; kafkaBrokers: string }
  /** Opens clients and sees that each gets events. */
  | {
      do: 'open';
      url: string;
      speaks: 'graphql' | 'frames';
      authorizations: string[];
      clients: number;
      views: number;
      way: Way;
    }
  /** flood: more than can be: what came within the time counts, and nobody waits for the rest. */
  | { do: 'run'; perSecond: number; seconds: number; flood: boolean }
  | { do: 'close' };

/** What came of a run. */
export interface RunAnswer {
  sent: number;
  /** Payloads that should have come, and that came. */
  expected: number;
  delivered: number;
  deliveredPerSecond: number;
  /** From before it was sent to when it was read. Milliseconds. */
  p50: number;
  p99: number;
  /** Clients whose socket was closed meanwhile. */
  closed: number;
  /** Bytes of one message. */
  bytes: number;
}
