import { BOARD_STATE, type BoardEntry, compareStreamIds, FillwayError, readBoardEntry } from '@fillway/kernel';
import type { Redis } from 'ioredis';

/** A place in the live board's stream. epoch null: there is no stream yet. */
export interface StreamPlace {
  epoch: string | null;
  id: string;
}

/** What was found behind a place, and where the stream stood at that moment. */
export interface BoardPage {
  /** The present epoch; null: there is no stream yet. */
  epoch: string | null;
  /** The lowest place from which nothing is missing. */
  floor: string;
  newest: string;
  entries: BoardEntry[];
  /** Id of the last entry that was read, readable or not; null: there was none. */
  last: string | null;
  /** Ids of entries that are none of ours. */
  unreadable: string[];
}

/** Floor and page are read in one step, so nothing is trimmed in between. Entries of another epoch are not read. */
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

/**
 * Reads the entries in (after, until], `count` at most.
 * @throws FillwayError STORE_UNAVAILABLE
 */
export async function readBoardPage(
  redis: Redis,
  after: StreamPlace,
  until: string,
  count: number,
): Promise<BoardPage> {
  const answer = await redis
    .eval(READ, 1, BOARD_STATE, after.epoch ?? '', after.id, until, count)
    .catch((cause: unknown) => {
      throw new FillwayError('STORE_UNAVAILABLE', { details: { store: 'redis' }, cause });
    });
  const [epoch, floor, newest, raw] = answer as [string, string, string, [id: string, fields: string[]][]];
  const read = raw.map(([id, fields]) => readBoardEntry(id, fields));
  return {
    epoch: epoch || null,
    floor,
    newest,
    entries: read.filter((entry) => entry !== null),
    last: raw.at(-1)?.[0] ?? null,
    unreadable: raw.flatMap(([id], index) => (read[index] ? [] : id)),
  };
}

/** False when the stream no longer holds all that came after the place, or never reached it. */
export function holdsAllAfter(page: BoardPage, after: StreamPlace): boolean {
  return (
    page.epoch === after.epoch &&
    compareStreamIds(after.id, page.floor) >= 0 &&
    compareStreamIds(after.id, page.newest) <= 0
  );
}
