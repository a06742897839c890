import {
  BOARD_CHANNEL,
  BOARD_STATE,
  type BoardEntry,
  compareStreamIds,
  FillwayError,
  type Logger,
  readBoardEntry,
} from '@fillway/kernel';
import type { Redis } from 'ioredis';
import { metrics } from '../metrics.js';
import type { ControlChannel } from './control-channel.js';

/** A lost wake-up loses nothing: the stream is read on at least so often. Milliseconds. */
const READ_EVERY = 1_000;
const READ_AT_ONCE = 500;
const REPLAY_PAGE = 200;

/** A place in the stream. epoch null: there is no stream yet. */
export interface StreamPlace {
  epoch: string | null;
  id: string;
}

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
 * Reads a page of the present epoch behind a place, with the epoch, the lowest place from which nothing is missing, and
 * the newest one.
 */
const READ = `
local epoch = redis.call('HGET', KEYS[1], 'epoch')
if not epoch then return {'', '0-0', '0-0', {}} end
local stream = string.sub(KEYS[1], 1, -6) .. epoch
local newest = redis.call('XREVRANGE', stream, '+', '-', 'COUNT', 1)
local floor = '0-0'
if redis.call('XLEN', stream) < tonumber(redis.call('HGET', KEYS[1], 'appended')) then
  local oldest = redis.call('XRANGE', stream, '-', '+', 'COUNT', 1)
  floor = oldest[1] and oldest[1][1] or '9007199254740991-0'
end
local entries = {}
if ARGV[1] == epoch or ARGV[1] == '' then
  entries = redis.call('XRANGE', stream, '(' .. ARGV[2], ARGV[3], 'COUNT', ARGV[4])
end
return {epoch, floor, newest[1] and newest[1][1] or '0-0', entries}
`;

type RawEntry = [id: string, fields: string[]];

interface RawPage {
  epoch: string | null;
  floor: string;
  newest: string;
  entries: RawEntry[];
}

/**
 * The one reader of this gateway: woken by pub/sub, and at least each second, it reads the stream on from the last id.
 */
export async function startStreamReader(redis: Redis, control: ControlChannel, logger: Logger): Promise<StreamReader> {
  let place: StreamPlace = { epoch: null, id: '0-0' };
  let reading: Promise<void> | undefined;
  let again = false;
  let stopped = false;

  async function read(after: StreamPlace, until: string, count: number): Promise<RawPage> {
    const answer = await redis
      .eval(READ, 1, BOARD_STATE, after.epoch ?? '', after.id, until, count)
      .catch((cause: unknown) => {
        throw new FillwayError('STORE_UNAVAILABLE', { details: { store: 'redis' }, cause });
      });
    const [epoch, floor, newest, entries] = answer as [string, string, string, RawEntry[]];
    return { epoch: epoch || null, floor, newest, entries };
  }

  function parsed(entries: readonly RawEntry[]): BoardEntry[] {
    return entries.flatMap(([id, fields]) => {
      const entry = readBoardEntry(id, fields);
      if (!entry) logger.error({ entry: id }, 'unreadable entry in the board stream');
      return entry ?? [];
    });
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
      const last = page.entries.at(-1);
      place = { epoch: page.epoch, id: last?.[0] ?? place.id };
      if (!last) return;
      metrics.boardEvents.inc(page.entries.length);
      reader.onEntries(parsed(page.entries));
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
      const { epoch, floor, newest, entries } = await read(after, until, REPLAY_PAGE);
      const kept = compareStreamIds(after.id, floor) >= 0 && compareStreamIds(after.id, newest) <= 0;
      if (epoch !== after.epoch || !kept) throw new FillwayError('CURSOR_EXPIRED');
      return { entries: parsed(entries), last: entries.at(-1)?.[0] ?? null };
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
