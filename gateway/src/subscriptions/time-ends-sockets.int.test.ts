import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { type BoardGateway, startBoardGateway } from '../fixture/board-gateway.js';
import { fixtureStream } from '../fixture/board-stream.js';

// These wait for what the gateway does every half minute.
jest.setTimeout(120_000);

let gateway: BoardGateway;

beforeAll(async () => {
  gateway = await startBoardGateway();
  await fixtureStream(gateway.redis).begin('first');
});
afterAll(() => gateway.close());

/** Opens a socket of staff; how it closes. */
async function open(
  more: Parameters<BoardGateway['tokenFor']>[1],
  options: { autoPong?: boolean } = {},
): Promise<{ socket: WebSocket; closed: Promise<number> }> {
  const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', options);
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  let greeted = false;
  socket.on('message', (data) => {
    greeted ||= String(data).includes('connection_ack');
  });
  await new Promise((resolve) => socket.on('open', resolve));
  const authorization = await gateway.tokenFor(['ops_agent'], more);
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
  await waitFor(() => greeted);
  return { socket, closed };
}

test('sockets end by themselves: a token that runs out, a session that ends unheard, a client that is no longer there', async () => {
  const kept = await open({ sessionId: 'ses_kept' });
  const expired = await open({ sessionId: 'ses_long', expiresInSeconds: 5 });
  const unheard = await open({ sessionId: 'ses_unheard' });
  const dead = await open({ sessionId: 'ses_dead' }, { autoPong: false });
  await gateway.redis.del('session:ses_unheard');
  expect(await expired.closed).toBe(4403);
  expect(await unheard.closed).toBe(4403);
  // Not told why: nobody listens there.
  expect(await dead.closed).toBe(1006);
  expect(kept.socket.readyState).toBe(WebSocket.OPEN);
  kept.socket.terminate();
});

test('a token that has run out opens no socket', async () => {
  const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await new Promise((resolve) => socket.on('open', resolve));
  const authorization = await gateway.tokenFor(['ops_agent'], { expiresInSeconds: -60 });
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
  expect(await closed).toBe(4403);
});
