import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { Client, insist } from '../demo/client.js';
import { type Place, placeOf, type SoakFilter, type Stretch } from './ledger.js';

const BOARD = `subscription ($filter: BoardFilter, $after: ID) {
  boardEvents(filter: $filter, after: $after) { cursor prescriptionId version } }`;
const CURSOR = 'query ($filter: BoardFilter) { boardCursor(filter: $filter) }';
const CARDS = '{ prescriptions(first: 100) { edges { node { id version } } } }';

/** Codes after which a client tries again where it is. */
const PASSING = new Set(['STORE_UNAVAILABLE', 'DEADLINE_EXCEEDED', 'RATE_LIMITED', 'INTERNAL', 'SUBGRAPH_UNAVAILABLE']);

/** What a client loaded when its cursor was of no use any more. */
export interface Snapshot {
  /** Read before the cards. */
  place: Place;
  /** Version of each card. */
  versions: ReadonlyMap<string, number>;
}

interface Answer {
  boardEvents: { cursor: string; prescriptionId: string; version: number } | null;
}

/** A client of the board that resumes as clients should: by its last cursor or checkpoint, and by a snapshot else. */
export class SoakClient {
  readonly stretches: Stretch[] = [];
  readonly snapshots: Snapshot[] = [];
  /** What no client should meet. */
  readonly problems: string[] = [];
  resumes = 0;
  private cursor: string | null = null;
  private socket: WebSocket | undefined;
  private running = true;
  private sleepUntil = 0;
  private done = Promise.resolve();

  constructor(
    readonly filter: SoakFilter,
    private readonly authorization: string,
    /** A gateway that may be there or not. */
    private readonly anyGateway: () => string,
  ) {}

  start(): void {
    this.done = this.live();
  }

  /** Breaks the connection without a word. */
  kill(): void {
    this.socket?.terminate();
  }

  /** Breaks it, and stays away for so long. Milliseconds. */
  sleep(ms: number): void {
    this.sleepUntil = Date.now() + ms;
    this.kill();
  }

  async stop(): Promise<void> {
    this.running = false;
    this.kill();
    await this.done;
  }

  private async live(): Promise<void> {
    while (this.running) {
      const end = await this.follow();
      if (end === 'CURSOR_EXPIRED') await this.takeSnapshot();
      else if (end !== null && !PASSING.has(end)) this.problems.push(end);
      await pause(50 + Math.random() * 200 + Math.max(0, this.sleepUntil - Date.now()));
    }
  }

  /** One connection, to its end; the code of the error that ended it, null when it broke. */
  private follow(): Promise<string | null> {
    return new Promise((resolve) => {
      let over = false;
      const client = createClient({
        url: `${this.anyGateway().replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: { authorization: this.authorization },
        retryAttempts: 0,
        on: {
          connected: (socket) => {
            this.socket = socket as WebSocket;
          },
        },
      });
      const finish = (code: string | null): void => {
        if (over) return;
        // What the old connection still brings was not taken: the cursor has not moved.
        over = true;
        void client.dispose();
        resolve(code);
      };
      if (this.cursor !== null) this.resumes++;
      client.subscribe<Answer, { checkpoint?: string }>(
        { query: BOARD, variables: { filter: wire(this.filter), after: this.cursor } },
        {
          next: ({ data, errors, extensions }) => {
            if (over) return;
            const [error] = errors ?? [];
            if (error) return finish(String(error.extensions?.['code']));
            if (extensions?.checkpoint) this.checkpoint(extensions.checkpoint);
            else if (data?.boardEvents) this.take(data.boardEvents);
          },
          error: (error) => finish(codeOf(error)),
          complete: () => finish(null),
        },
      );
    });
  }

  private checkpoint(cursor: string): void {
    if (this.stretches.length === 0) this.stretches.push({ from: placeOf(cursor), seen: [] });
    this.cursor = cursor;
  }

  private take({ cursor, prescriptionId, version }: NonNullable<Answer['boardEvents']>): void {
    this.cursor = cursor;
    const stretch = this.stretches.at(-1);
    if (stretch) stretch.seen.push({ id: placeOf(cursor).id, prescriptionId, version });
    else this.problems.push('an event before the first place was told');
  }

  /** The board's place first, then the cards: what changes in between comes as an event. */
  private async takeSnapshot(): Promise<void> {
    const ask = <D>(query: string, variables: Record<string, unknown> = {}): Promise<D> =>
      insist(() => new Client(this.anyGateway(), this.authorization.replace('Bearer ', '')).run<D>(query, variables));
    const { boardCursor } = await ask<{ boardCursor: string }>(CURSOR, { filter: wire(this.filter) });
    const { prescriptions } = await ask<{ prescriptions: { edges: { node: { id: string; version: number } }[] } }>(
      CARDS,
    );
    const place = placeOf(boardCursor);
    const versions = new Map(prescriptions.edges.map(({ node }) => [node.id, node.version]));
    this.snapshots.push({ place, versions });
    this.stretches.push({ from: place, seen: [] });
    this.cursor = boardCursor;
  }
}

const wire = ({ stage, pharmacyId }: SoakFilter): object => ({
  ...(stage !== undefined && { stage: [stage.toUpperCase()] }),
  ...(pharmacyId !== undefined && { pharmacyId }),
});

/** Errors of an operation come as a list; a broken connection as an event or an error. */
function codeOf(error: unknown): string | null {
  if (!Array.isArray(error)) return null;
  const [first] = error as { extensions?: { code?: string } }[];
  return first?.extensions?.code ?? 'an error without a code';
}
