import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { parseScript } from '@fillway/ncpdp';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type RestAnswer, rest } from '../means/ask.js';
import { ehrToken, session } from '../means/people.js';
import { type RunningPlatform, thePlatform } from '../means/platform.js';
import { freshMessage, scenario } from '../means/prescription.js';
import { quiet } from '../means/quiet.js';
import { openStores, type Stores } from '../means/stores.js';

const INTAKE = '/api/v1/prescriptions/intake';
const MEGABYTE = 1_048_576;

let platform: RunningPlatform;
let stores: Stores;
let token: string;
let before: Record<string, number>;

beforeAll(async () => {
  platform = await thePlatform();
  stores = await openStores(platform);
  token = await ehrToken(platform);
  await quiet(platform);
});
beforeEach(async () => {
  before = await stores.counts();
});
afterAll(async () => {
  await stores.close();
});

function send(raw: string | Buffer, headers: Record<string, string> = {}, as = token): Promise<RestAnswer> {
  return rest(platform.gatewayUrl, 'POST', INTAKE, {
    token: as,
    raw,
    headers: { 'content-type': 'application/xml', ...headers },
  });
}

/** A SCRIPT Error, which the sender's own parser can read, and no trace in any collection. */
async function expectScriptError(answer: RestAnswer, status: number): Promise<void> {
  expect(answer.status).toBe(status);
  expect(answer.type).toContain('application/xml');
  expect(parseScript(answer.text).transaction).toBe('Error');
  expect(answer.headers['x-prescription-id']).toBeUndefined();
  expect(await stores.counts()).toEqual(before);
}

async function expectProblem(answer: RestAnswer, status: number, code: string): Promise<void> {
  expect([answer.status, answer.json['code']]).toEqual([status, code]);
  expect(answer.type).toContain('application/problem+json');
  expect(answer.json).toMatchObject({ title: expect.any(String), correlation_id: expect.any(String) });
  expect(await stores.counts()).toEqual(before);
}

const unreadable: [string, () => string][] = [
  ['malformed XML', () => freshMessage().replace('</Patient>', '</Patent>')],
  ['a message cut off on the way', () => freshMessage().slice(0, 900)],
  [
    'a document type with entities',
    () => freshMessage().replace(/^(<\?xml.*?\?>)?/, '$1<!DOCTYPE Message [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
  ],
  ['ten thousand nested elements', () => `<Message>${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}</Message>`],
  ['nothing at all', () => ''],
  ['XML of another kind', () => '<html><body>Hello</body></html>'],
];
test.each(unreadable)('%s: Error, 400', async (_name, message) => {
  await expectScriptError(await send(message()), 400);
});

const refused: [string, () => string][] = [
  ['a transaction that is not taken', () => freshMessage().replaceAll('NewRx>', 'RxRenewalRequest>')],
  ['no patient', () => freshMessage().replace(/<Patient>.*<\/Patient>/s, '')],
  ['no birth date', () => freshMessage(scenario('no birth date'))],
];
test.each(refused)('%s: Error, 422', async (_name, message) => {
  await expectScriptError(await send(message()), 422);
});

test('another content type: 415', async () => {
  await expectProblem(await send('{}', { 'content-type': 'application/json' }), 415, 'UNSUPPORTED_MEDIA_TYPE');
});

test('bytes that are no UTF-8: 400', async () => {
  const latin = Buffer.from(freshMessage().replace('Ada', 'Adélaïde'), 'latin1');
  await expectProblem(await send(latin), 400, 'INVALID_MESSAGE');
});

test('a sender that these credentials may not speak for: 403', async () => {
  const bound = await session(platform, {
    sub: 'usr_e2e_other_ehr',
    roles: ['prescriber_system'],
    snd: 'ANOTHER-CLINIC',
  });
  await expectProblem(await send(freshMessage(), {}, bound), 403, 'FORBIDDEN');
});

test('no token: 401, a token without the right: 403', async () => {
  const anonymous = await rest(platform.gatewayUrl, 'POST', INTAKE, {
    raw: freshMessage(),
    headers: { 'content-type': 'application/xml' },
  });
  await expectProblem(anonymous, 401, 'UNAUTHENTICATED');
  const pharmacy = await session(platform, { sub: 'usr_e2e_pharmacy', roles: ['pharmacy_partner'], pharm: 'pharm_x' });
  await expectProblem(await send(freshMessage(), {}, pharmacy), 403, 'FORBIDDEN');
});

test('fifty megabytes are refused while they come: 413, most of it unsent', async () => {
  const { hostname, port } = new URL(platform.gatewayUrl);
  const outgoing = request({
    hostname,
    port,
    path: INTAKE,
    method: 'POST',
    headers: { 'content-type': 'application/xml', authorization: `Bearer ${token}`, 'transfer-encoding': 'chunked' },
  });
  let answered = false;
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', (incoming) => {
      answered = true;
      resolve(incoming);
    });
    outgoing.once('error', reject);
  });
  let sent = 0;
  const chunk = Buffer.alloc(65_536, '<');
  while (sent < 50 * MEGABYTE && !answered && !outgoing.destroyed) {
    sent += chunk.length;
    if (!outgoing.write(chunk)) await Promise.race([once(outgoing, 'drain'), answer]);
  }
  const incoming = await answer;
  expect(incoming.statusCode).toBe(413);
  expect(JSON.parse(await text(incoming))).toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
  outgoing.destroy();
  // The socket's own buffers hold a few megabytes; the gateway has read one.
  expect(sent).toBeLessThan(20 * MEGABYTE);
  expect(await stores.counts()).toEqual(before);
});

test('fifty announced megabytes are refused before they come: 413', async () => {
  const { hostname, port } = new URL(platform.gatewayUrl);
  const outgoing = request({
    hostname,
    port,
    path: INTAKE,
    method: 'POST',
    headers: {
      'content-type': 'application/xml',
      authorization: `Bearer ${token}`,
      'content-length': 50 * MEGABYTE,
    },
  });
  outgoing.flushHeaders();
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  outgoing.on('error', () => undefined);
  expect(incoming.statusCode).toBe(413);
  incoming.resume();
  outgoing.destroy();
});

test('the same message again is the same prescription with the same answer', async () => {
  const message = freshMessage(scenario('NDC in no directory'));
  const first = await send(message);
  const again = await send(message);
  expect([first.status, again.status]).toEqual([202, 200]);
  expect(again.headers['x-prescription-id']).toBe(first.headers['x-prescription-id']);
  expect(again.text).toBe(first.text);
  const other = await send(message.replace('<LastName>Rossi</LastName>', '<LastName>Verdi</LastName>'));
  expect(other.status).toBe(409);
  expect(parseScript(other.text).transaction).toBe('Error');
  const after = await stores.counts();
  expect(after['prescriptions']).toBe((before['prescriptions'] ?? 0) + 1);
  expect(after['script_messages']).toBe((before['script_messages'] ?? 0) + 1);
});

test('fifty copies at once are one prescription', async () => {
  const message = freshMessage(scenario('NDC in no directory'));
  const answers = await Promise.all(Array.from({ length: 50 }, () => send(message)));
  const ids = new Set(answers.map(({ headers }) => headers['x-prescription-id']));
  expect(ids.size).toBe(1);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 202]));
  expect(new Set(answers.map(({ text: body }) => parseScript(body).transaction))).toEqual(new Set(['Status']));
  const after = await stores.counts();
  expect(after['prescriptions']).toBe((before['prescriptions'] ?? 0) + 1);
  expect(after['script_messages']).toBe((before['script_messages'] ?? 0) + 1);
});
