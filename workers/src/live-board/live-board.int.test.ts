import { BOARD_CHANNEL, BOARD_STATE, newId, readBoardEntry } from '@fillway/kernel';
import { DEAD_LETTER_TOPIC, EVENTS, type EventOf } from '@fillway/pipeline';
import { channelName } from '@fillway/platform';
import { openServices, type TestServices } from '@fillway/subgraphs/fixture/open-services';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { appendToStream, type BoardMessage } from './append-to-stream.js';
import { startLiveBoard } from './index.js';

jest.setTimeout(60_000);

let open: TestServices;

beforeAll(async () => {
  open = await openServices();
});
afterEach(async () => {
  const epoch = await epochNow();
  await redis().del(BOARD_STATE, ...['', ':versions', ':seen', ':alerts'].map((part) => `board:${epoch}${part}`));
});
afterAll(() => open.close());

const redis = () => open.services.platform.redis;
const epochNow = () => redis().hget(BOARD_STATE, 'epoch');

function changed(prescriptionId: string, version: number): BoardMessage {
  const { example } = EVENTS['prescription.status.changed'];
  return {
    topic: 'prescription.status.changed',
    event: { ...example, event_id: newId('event'), prescription_id: prescriptionId, version },
  };
}

function alert(eventId: string): BoardMessage {
  return { topic: 'ops.alert', event: { ...EVENTS['ops.alert'].example, event_id: eventId } };
}

async function entries() {
  const found = await redis().xrange(`board:${await epochNow()}`, '-', '+');
  return found.flatMap(([id, fields]) => readBoardEntry(id, fields) ?? []);
}

test('a status event is skipped when it is not newer than what the stream has', async () => {
  const append = (...messages: BoardMessage[]) => appendToStream(open.services, messages);
  expect(await append(changed('rx_1', 1), changed('rx_1', 2), changed('rx_2', 1))).toBe(3);
  expect(await append(changed('rx_1', 2), changed('rx_1', 1), changed('rx_2', 2))).toBe(1);
  const seen = (await entries()).map(({ event }) => {
    const { prescription_id, version } = event as EventOf<'prescription.status.changed'>;
    return `${prescription_id} ${version}`;
  });
  expect(seen).toEqual(['rx_1 1', 'rx_1 2', 'rx_2 1', 'rx_2 2']);
});

test('the same alert event is appended once; entries carry their epoch, organization and both sides', async () => {
  expect(await appendToStream(open.services, [alert('evt_1'), alert('evt_1'), changed('rx_1', 1)])).toBe(2);
  expect(await appendToStream(open.services, [alert('evt_1')])).toBe(0);
  const [first, second] = await entries();
  expect(first).toMatchObject({ kind: 'alert', epoch: await epochNow(), organizationId: 'org_0example', after: null });
  expect(second).toMatchObject({
    kind: 'status',
    prescriptionId: 'rx_1',
    before: { stage: 'validation', pharmacyId: null },
    after: { stage: 'enrollment', payerKind: 'commercial', alert: false },
  });
});

test('both memories are trimmed with the stream', async () => {
  await appendToStream(open.services, [changed('rx_gone', 1), alert('evt_gone')]);
  const epoch = await epochNow();
  await redis().xtrim(`board:${epoch}`, 'MAXLEN', 0);
  // Memory goes by the stream's milliseconds: the next entry must be of a later one.
  const before = (await redis().time())[1];
  await waitFor(async () => Math.abs(Number((await redis().time())[1]) - Number(before)) > 2_000);
  await appendToStream(open.services, [changed('rx_kept', 1), alert('evt_kept')]);
  expect(await redis().hkeys(`board:${epoch}:versions`)).toEqual(['rx_kept']);
  expect(await redis().zrange(`board:${epoch}:seen`, '0', '-1')).toEqual(['rx_kept']);
  expect(await redis().zrange(`board:${epoch}:alerts`, '0', '-1')).toEqual(['evt_kept']);
});

test('another Redis process begins a new stream and epoch, before anything is appended', async () => {
  await appendToStream(open.services, [changed('rx_1', 5)]);
  const former = await epochNow();
  await redis().hset(BOARD_STATE, 'run_id', 'a process that is no more');
  await appendToStream(open.services, []);
  const epoch = await epochNow();
  expect(epoch).not.toBe(former);
  expect(await redis().exists(`board:${former}`, `board:${former}:versions`)).toBe(0);
  expect(await appendToStream(open.services, [changed('rx_1', 5)])).toBe(1);
  expect((await entries()).map(({ epoch: own }) => own)).toEqual([epoch]);
  await appendToStream(open.services, []);
  expect(await epochNow()).toBe(epoch);
});

test('readers are woken by what is new, and by nothing else', async () => {
  const listener = redis().duplicate();
  let woken = 0;
  listener.on('message', () => woken++);
  await listener.subscribe(channelName(redis(), BOARD_CHANNEL));
  await appendToStream(open.services, [changed('rx_1', 1)]);
  await waitFor(() => woken === 1);
  await appendToStream(open.services, [changed('rx_1', 1)]);
  await appendToStream(open.services, [changed('rx_1', 2)]);
  await waitFor(() => woken === 2);
  await listener.quit();
});

test('what is published reaches the stream; what cannot be read does not stop it', async () => {
  const { kafka } = open.services.platform;
  await kafka.ensureTopics(['prescription.status.changed', 'ops.alert', DEAD_LETTER_TOPIC]);
  const board = await startLiveBoard(open.services);
  const message = changed('rx_1', 1);
  await kafka.publish([
    { topic: message.topic, key: 'rx_1', value: 'no event at all' },
    { topic: message.topic, key: 'rx_1', value: JSON.stringify(message.event) },
    { topic: 'ops.alert', key: 'rx_1', value: JSON.stringify(alert('evt_1').event) },
  ]);
  await waitFor(async () => (await entries()).length === 2, { within: 30_000 });
  await board.stop();
});
