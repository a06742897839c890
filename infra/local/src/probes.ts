/**
 * One question to each kind of store that only a store ready for work answers, in its own protocol. Each throws when
 * the store is not ready.
 */
import { connect } from 'node:net';
import pg from 'pg';

const ANSWER_WITHIN_MS = 2_000;

/** Kafka: the broker answers ApiVersions, which it does once it accepts requests. */
export async function probeKafka(port: number): Promise<void> {
  const clientId = Buffer.from('health');
  const request = Buffer.alloc(14 + clientId.length);
  request.writeInt32BE(10 + clientId.length, 0);
  request.writeInt16BE(18, 4); // ApiVersions
  request.writeInt16BE(0, 6); // version 0
  request.writeInt32BE(1, 8); // correlation id
  request.writeInt16BE(clientId.length, 12);
  clientId.copy(request, 14);
  const answer = await ask(port, request, 10);
  const errorCode = answer.readInt16BE(8);
  if (errorCode !== 0) throw new Error(`Kafka answers error code ${errorCode}`);
}

/** MongoDB's wire protocol: the server answers `ping` (OP_MSG, one document section). */
export async function probeMongodb(port: number): Promise<void> {
  const command = Buffer.concat([
    Buffer.from('\x10ping\0', 'latin1'),
    Buffer.from([1, 0, 0, 0]),
    Buffer.from('\x02$db\0', 'latin1'),
    Buffer.from([6, 0, 0, 0]),
    Buffer.from('admin\0\0', 'latin1'),
  ]);
  const message = Buffer.alloc(25 + command.length);
  message.writeInt32LE(message.length, 0);
  message.writeInt32LE(1, 4); // request id
  message.writeInt32LE(2013, 12); // OP_MSG; flags stay 0
  message.writeInt32LE(4 + command.length, 21);
  command.copy(message, 25);
  const answer = await ask(port, message, 16);
  if (!answer.includes(Buffer.from('ok\0', 'latin1'))) throw new Error('The document server does not answer ok');
}

/** Redis: PONG, and not that it is still loading. */
export async function probeRedis(port: number): Promise<void> {
  const answer = (await ask(port, Buffer.from('PING\r\n'), 5)).toString('latin1');
  if (!answer.startsWith('+PONG')) throw new Error(`Redis answers ${answer.trim()}`);
}

/** PostgreSQL: a query succeeds. */
export async function probePostgres(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: ANSWER_WITHIN_MS });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select 1');
  } finally {
    await client.end();
  }
}

/** Sends bytes and resolves with what has come back once it is at least `atLeast` bytes. */
function ask(port: number, request: Buffer, atLeast: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' });
    let answer = Buffer.alloc(0);
    const fail = (error: Error): void => {
      socket.destroy();
      reject(error);
    };
    socket.setTimeout(ANSWER_WITHIN_MS, () => fail(new Error(`Nothing answers on port ${port}`)));
    socket.once('error', fail);
    socket.once('close', () => fail(new Error(`Port ${port} hangs up`)));
    socket.once('connect', () => socket.write(request));
    socket.on('data', (chunk) => {
      answer = Buffer.concat([answer, chunk]);
      if (answer.length < atLeast) return;
      resolve(answer);
      socket.destroy();
    });
  });
}
