import { STATE_CHANNEL } from '@fillway/kernel';
import { channelName } from '@fillway/platform/redis/connect-redis';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import type { Client } from 'graphql-ws';
import { type BoardGateway, connectTo, runningSubscriptions, startBoardGateway } from '../fixture/board-gateway.js';
import { fixtureStream } from '../fixture/board-stream.js';
import { ASK_EVERY } from './follow-states.js';

jest.setTimeout(60_000);

let gateway: BoardGateway;
const clients: Client[] = [];

beforeAll(async () => {
  gateway = await startBoardGateway();
  await fixtureStream(gateway.redis).begin('first');
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.dispose()));
  await waitFor(async () => (await runningSubscriptions(gateway)) === 0);
  gateway.present = [];
  gateway.ended.length = 0;
});
afterAll(() => gateway.close());

/** A window of staff that follows presence: what it was told, and how it goes away. */
async function follow(sessionId: string): Promise<{ told: string[][]; client: Client }> {
  const client = connectTo(gateway, await gateway.tokenFor(['ops_agent'], { sessionId }));
  clients.push(client);
  const told: string[][] = [];
  client.subscribe<{ presence: { prescriptionId: string }[] }>(
    { query: 'subscription { presence { prescriptionId } }' },
    {
      next: ({ data }) => told.push((data?.presence ?? []).map(({ prescriptionId }) => prescriptionId)),
      error: () => undefined,
      complete: () => undefined,
    },
  );
  await waitFor(() => told.length > 0);
  return { told, client };
}
/** Which of these sessions' presence was ended, in order; that of other tests may end late. */
const ended = (...sessions: string[]) => gateway.ended.filter((id) => id !== undefined && sessions.includes(id));
const change = () => gateway.redis.publish(channelName(gateway.redis, STATE_CHANNEL), 'presence');

test('who is present is told at once, and a change of it long before it would be asked for again', async () => {
  const { told } = await follow('ses_a');
  expect(told).toEqual([[]]);
  gateway.present = [{ prescriptionId: 'rx_1' }];
  const at = performance.now();
  await change();
  await waitFor(() => told.length === 2);
  expect(told[1]).toEqual(['rx_1']);
  expect(performance.now() - at).toBeLessThan(ASK_EVERY / 2);
});

test('presence of a session ends with the last socket over which it followed that of others', async () => {
  const first = await follow('ses_two');
  const second = await follow('ses_two');
  const other = await follow('ses_b');
  first.client.terminate();
  other.client.terminate();
  await waitFor(() => ended('ses_two', 'ses_b').length === 1);
  expect(ended('ses_two', 'ses_b')).toEqual(['ses_b']);
  await second.client.dispose();
  await waitFor(() => ended('ses_two', 'ses_b').length === 2);
  expect(ended('ses_two', 'ses_b')).toEqual(['ses_b', 'ses_two']);
});

test('a socket that never followed presence ends nobody’s', async () => {
  const client = connectTo(gateway, await gateway.tokenFor(['ops_agent'], { sessionId: 'ses_c' }));
  for await (const _ of client.iterate({ query: 'subscription { jobHealth { waiting } }' })) break;
  client.terminate();
  await (await follow('ses_d')).client.dispose();
  await waitFor(() => ended('ses_d').length === 1);
  expect(ended('ses_c')).toEqual([]);
});

test('a gateway that goes ends nobody’s presence: its clients are present at another', async () => {
  const beside = await startBoardGateway(gateway);
  const client = connectTo(beside, await gateway.tokenFor(['ops_agent'], { sessionId: 'ses_e' }));
  clients.push(client);
  for await (const _ of client.iterate({ query: 'subscription { jobHealth { waiting } }' })) break;
  let told = 0;
  client.subscribe(
    { query: 'subscription { presence { prescriptionId } }' },
    { next: () => told++, error: () => undefined, complete: () => undefined },
  );
  await waitFor(() => told > 0);
  await beside.stop();
  expect(beside.ended).toEqual([]);
  await beside.close();
});
