import { randomBytes } from 'node:crypto';
import { BOARD_CHANNEL, BOARD_STATE } from '@fillway/kernel';
import type { EventOf } from '@fillway/pipeline';
import { channelName } from '@fillway/platform';
import type { Services } from '@fillway/subgraphs';
import { stageOfStatus } from '@fillway/subgraphs/prescriptions/index';

/** What the board shows: changes of prescriptions, and of alerts. */
export type BoardMessage =
  | { topic: 'prescription.status.changed'; event: EventOf<'prescription.status.changed'> }
  | { topic: 'ops.alert'; event: EventOf<'ops.alert'> };

/** Roughly how many entries the stream keeps: at ten prescriptions a second more than ten minutes of a busy day. */
const KEEP = 100_000;
/** Entries in one run of the script: Redis does nothing else meanwhile. */
const AT_ONCE = 200;

/**
 * Appends what is new and wakes the readers, in one step that nothing can come between. Before that it compares the
 * process that Redis runs as with the one that the stream is bound to: on a difference the former stream may have lost
 * its end, so a new one is begun under a new epoch.
 *
 * A status event is skipped when the prescription's last appended version is not older; an alert when its event was
 * appended before. Both memories are trimmed with the stream.
 */
const APPEND = `
local state, fresh, channel, keep = KEYS[1], ARGV[1], ARGV[2], ARGV[3]
local base = string.sub(state, 1, -6)
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
local epoch = redis.call('HGET', state, 'epoch')
local moved = redis.call('HGET', state, 'run_id') ~= run
if moved then
  if epoch then
    local former = base .. epoch
    redis.call('UNLINK', former, former .. ':versions', former .. ':seen', former .. ':alerts')
  end
  epoch = fresh
  redis.call('HSET', state, 'epoch', epoch, 'run_id', run, 'appended', 0)
end
local stream = base .. epoch
local versions, seen, alerts = stream .. ':versions', stream .. ':seen', stream .. ':alerts'
local appended = 0
for at = 4, #ARGV, 5 do
  local kind, identity, version, stages, event = ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4]
  local known
  if kind == 'status' then
    known = tonumber(version) <= tonumber(redis.call('HGET', versions, identity) or '0')
  else
    known = redis.call('ZSCORE', alerts, identity)
  end
  if not known then
    local id = redis.call('XADD', stream, 'MAXLEN', '~', keep, '*',
      'kind', kind, 'epoch', epoch, 'stages', stages, 'event', event)
    local time = string.match(id, '^%d+')
    if kind == 'status' then
      redis.call('HSET', versions, identity, version)
      redis.call('ZADD', seen, time, identity)
    else
      redis.call('ZADD', alerts, time, identity)
    end
    appended = appended + 1
  end
end
if appended > 0 then
  redis.call('HINCRBY', state, 'appended', appended)
  local first = redis.call('XRANGE', stream, '-', '+', 'COUNT', 1)
  local below = '(' .. string.match(first[1][1], '^%d+')
  redis.call('ZREMRANGEBYSCORE', alerts, '-inf', below)
  local gone = redis.call('ZRANGEBYSCORE', seen, '-inf', below, 'LIMIT', 0, 1000)
  if #gone > 0 then
    redis.call('HDEL', versions, unpack(gone))
    redis.call('ZREM', seen, unpack(gone))
  end
end
if moved or appended > 0 then redis.call('PUBLISH', channel, epoch) end
return appended
`;

/**
 * Appends the messages in order; what was appended before is skipped, so a redelivery repeats nothing on the board.
 * Without messages it only binds the stream to the Redis that answers now. Gives back how many were appended.
 */
export async function appendToStream({ platform }: Services, messages: readonly BoardMessage[]): Promise<number> {
  const { redis } = platform;
  const channel = channelName(redis, BOARD_CHANNEL);
  let appended = 0;
  for (let at = 0; at === 0 || at < messages.length; at += AT_ONCE) {
    const entries = messages.slice(at, at + AT_ONCE).flatMap(entryOf);
    const fresh = randomBytes(8).toString('hex');
    appended += Number(await redis.eval(APPEND, 1, BOARD_STATE, fresh, channel, KEEP, ...entries));
  }
  return appended;
}

function entryOf(message: BoardMessage): (string | number)[] {
  if (message.topic === 'ops.alert') return ['alert', message.event.event_id, 0, '', JSON.stringify(message.event)];
  const { event } = message;
  const stages = `${event.before ? stageOfStatus(event.before.status) : ''}>${stageOfStatus(event.after.status)}`;
  return ['status', event.prescription_id, event.version, stages, JSON.stringify(event)];
}
