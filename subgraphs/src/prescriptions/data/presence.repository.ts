import { refuse, STATE_CHANNEL } from '@fillway/kernel';
import { channelName } from '@fillway/platform';
import type { CallContext } from '../../call-context.js';
import { PRESENCE_LASTS, type PresenceDoing, type PresenceNote } from '../domain/presence.js';

/** The subscription that tells of it: what is published when somebody comes, goes, or does something else. */
const FIELD = 'presence';

/** Whose presence: a session, so that two windows of one person are told apart from two log-ins. */
export interface PresentSession {
  organizationId: string;
  sessionId: string;
}

/**
 * Notes are kept in two keys an organization: a hash `<session> <prescription>` → `<doing> <since> <user>`, and a sorted
 * set of the same members by the time they stand until. What has run out is taken away whenever somebody notes something,
 * and both keys go away when nobody does any more.
 */
const NOTE = `
local notes, times, now, member, doing = KEYS[1], KEYS[2], ARGV[1], ARGV[3], ARGV[4]
local gone = redis.call('ZRANGEBYSCORE', times, '-inf', now, 'LIMIT', 0, 1000)
if #gone > 0 then
  redis.call('HDEL', notes, unpack(gone))
  redis.call('ZREM', times, unpack(gone))
end
local since = now
local known = redis.call('HGET', notes, member)
local same = known and string.match(known, '^%S+') == doing
if same then since = string.match(known, '^%S+ (%S+)') end
redis.call('HSET', notes, member, doing .. ' ' .. since .. ' ' .. ARGV[5])
redis.call('ZADD', times, ARGV[2], member)
redis.call('PEXPIREAT', notes, ARGV[2])
redis.call('PEXPIREAT', times, ARGV[2])
if not same or #gone > 0 then redis.call('PUBLISH', ARGV[6], ARGV[7]) end
return since
`;

/** Takes away a session's members: all, or the one of the prescription that is named. */
const END = `
local ended, session = 0, ARGV[1] .. ' '
for _, member in ipairs(redis.call('HKEYS', KEYS[1])) do
  local ours = string.sub(member, 1, #session) == session
  if ours and (ARGV[4] == '' or member == session .. ARGV[4]) then
    redis.call('HDEL', KEYS[1], member)
    redis.call('ZREM', KEYS[2], member)
    ended = ended + 1
  end
end
if ended > 0 then redis.call('PUBLISH', ARGV[2], ARGV[3]) end
return ended
`;

const keysOf = (organizationId: string) => [`presence:${organizationId}`, `presence:${organizationId}:until`] as const;

async function asked<T>(answer: Promise<unknown>): Promise<T> {
  try {
    return (await answer) as T;
  } catch (cause) {
    throw refuse('STORE_UNAVAILABLE', { cause });
  }
}

/**
 * Notes or renews what a session does with a prescription. Gives back since when it does that.
 * @throws FillwayError STORE_UNAVAILABLE
 */
export async function savePresence(
  { platform: { redis } }: CallContext,
  { organizationId, sessionId }: PresentSession,
  { prescriptionId, userId, doing }: { prescriptionId: string; userId: string; doing: PresenceDoing },
): Promise<PresenceNote> {
  const now = Date.now();
  const member = `${sessionId} ${prescriptionId}`;
  const said = [now, now + PRESENCE_LASTS, member, doing, userId, channelName(redis, STATE_CHANNEL), FIELD];
  const since = await asked<string>(redis.eval(NOTE, 2, ...keysOf(organizationId), ...said));
  return { prescriptionId, userId, doing, since: Number(since) };
}

/**
 * Ends a session's presence at one prescription, or at all when none is given. Gives back at how many it was present.
 * @throws FillwayError STORE_UNAVAILABLE
 */
export function removePresence(
  { platform: { redis } }: CallContext,
  { organizationId, sessionId }: PresentSession,
  prescriptionId: string | null,
): Promise<number> {
  const said = [sessionId, channelName(redis, STATE_CHANNEL), FIELD, prescriptionId ?? ''];
  return asked(redis.eval(END, 2, ...keysOf(organizationId), ...said));
}

/**
 * Every note of the organization that stands.
 * @throws FillwayError STORE_UNAVAILABLE
 */
export async function listPresence(
  { platform: { redis } }: CallContext,
  organizationId: string,
): Promise<PresenceNote[]> {
  const [notes, times] = keysOf(organizationId);
  const standing = await asked<string[]>(redis.zrangebyscore(times, `(${Date.now()}`, '+inf'));
  if (standing.length === 0) return [];
  const values = await asked<(string | null)[]>(redis.hmget(notes, ...standing));
  return standing.flatMap((member, index) => {
    const [doing, since, userId] = values[index]?.split(' ') ?? [];
    const prescriptionId = member.slice(member.indexOf(' ') + 1);
    if (userId === undefined || (doing !== 'looking' && doing !== 'working')) return [];
    return { prescriptionId, userId, doing, since: Number(since) };
  });
}
