import { BOARD_CHANNEL, type BoardEntry, compareStreamIds, FillwayError, type Logger } from '@fillway/kernel';
import {
  type BoardPage,
  holdsAllAfter,
  readBoardPage,
  type StreamPlace,
} from '@fillway/platform/redis/read-board-page';
import type { Redis } from 'ioredis';
import { metrics } from '../metrics.js';
import type { ControlChannel } from './control-channel.js';

/** A lost wake-up loses nothing: the stream is read on at least so often. Milliseconds. */
const READ_EVERY = 1_000;
const READ_AT_ONCE = 500;
const REPLAY_PAGE = 200;

export interface StreamReader {
  /** What was dispatched last. */
  readonly place: StreamPlace;
  /** Gets every later entry, in order. */
  onEntries: (entries: readonly BoardEntry[]) => void;
  /** What was read so far is of another stream now, or was trimmed before it could be read. */
  onExpired: () => void;
  /**
   * The next entries in (after, until], 200 at most; empty at the end. Floor and page are read in one step, so nothing
   * is trimmed in between.
   * @throws FillwayError CURSOR_EXPIRED when the stream does not hold all that came after the place
   */
  page(after: StreamPlace, until: string): Promise<{ entries: BoardEntry[]; last: string | null }>;
  /** Reads on now, to the end. */
  catchUp(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The one reader of this gateway: woken by pub/sub, and at least each second, it reads the stream on from the last id.
 */
export async function startStreamReader(redis: Redis, control: ControlChannel, logger: Logger): Promise<StreamReader> {
  let place: StreamPlace = { epoch: null, id: '0-0' };
  let reading: Promise<void> | undefined;
  let again = false;
  let stopped = false;

  async function read(after: StreamPlace, until: string, count: number): Promise<BoardPage> {
    const page = await readBoardPage(redis, after, until, count);
    for (const entry of page.unreadable) logger.error({ entry }, 'unreadable entry in the board stream');
    return page;
  }

  async function readOn(): Promise<void> {
    for (;;) {
      const page = await read(place, '+', READ_AT_ONCE);
      if (stopped) return;
      const moved = place.epoch !== null && page.epoch !== place.epoch;
      const trimmed = !moved && place.epoch !== null && compareStreamIds(place.id, page.floor) < 0;
      if (moved || trimmed) {
        place = moved ? { epoch: page.epoch, id: '0-0' } : { epoch: page.epoch, id: page.newest };
        reader.onExpired();
        continue;
      }
      place = { epoch: page.epoch, id: page.last ?? place.id };
      if (page.last === null) return;
      metrics.boardEvents.inc(page.entries.length);
      reader.onEntries(page.entries);
    }
  }

  /** One reading at a time; who comes meanwhile has it read once more. */
  function catchUp(): Promise<void> {
    again = true;
    reading ??= (async () => {
      try {
        while (again && !stopped) {
          again = false;
          await readOn();
        }
      } finally {
        reading = undefined;
      }
    })();
    return reading;
  }

  function wake(): void {
    catchUp().catch((error: unknown) => {
      if (!stopped) logger.warn({ err: error }, 'the board stream cannot be read; trying again');
    });
  }

  const reader: StreamReader = {
    get place() {
      return place;
    },
    onEntries: () => undefined,
    onExpired: () => undefined,
    catchUp,
    async page(after, until) {
      const page = await read(after, until, REPLAY_PAGE);
      if (!holdsAllAfter(page, after)) throw new FillwayError('CURSOR_EXPIRED');
      return page;
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await reading?.catch(() => undefined);
    },
  };

  // Who subscribes "from now on" must not get what was before this gateway started.
  const start = await read({ epoch: null, id: '0-0' }, '0-0', 1);
  place = { epoch: start.epoch, id: start.newest };
  const timer = setInterval(wake, READ_EVERY).unref();
  control.on(BOARD_CHANNEL, wake);
  control.onReconnect(wake);
  wake();
  return reader;
}
