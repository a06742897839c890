import { createServer } from 'node:http';
import { url as inspector } from 'node:inspector';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createLogger } from '@fillway/kernel';
import { connectRedis } from '@fillway/platform/redis/connect-redis';
import { WebSocketServer } from 'ws';
import { CHANNEL } from './orders.js';

// The peer that does nothing: each message from Redis is one frame, made once and written to every socket.

const frame = (payload: Buffer): Buffer => {
  const header =
    payload.length < 126
      ? Buffer.from([0x81, payload.length])
      : Buffer.from([0x81, 126, payload.length >> 8, payload.length & 255]);
  return Buffer.concat([header, payload]);
};

const sockets = new Set<Duplex>();
const server = createServer();
const clients = new WebSocketServer({ noServer: true, perMessageDeflate: false });
server.on('upgrade', (request, socket, head) => {
  clients.handleUpgrade(request, socket, head, (client) => {
    sockets.add(socket);
    client.once('close', () => sockets.delete(socket));
    client.on('error', () => undefined);
  });
});

const redis = await connectRedis(process.argv[2] ?? '', '', 'bench', createLogger({ service: 'bench', level: 'warn' }));
redis.on('messageBuffer', (_channel: Buffer, payload: Buffer) => {
  const bytes = frame(payload);
  for (const socket of sockets) socket.write(bytes);
});
await redis.subscribe(CHANNEL);
server.listen(0, '127.0.0.1', () => {
  process.send?.({ inspector: inspector(), url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/` });
});
process.on('disconnect', () => process.exit(0));
