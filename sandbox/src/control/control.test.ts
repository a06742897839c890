import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildStatus } from '@fillway/ncpdp';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sandboxConfigSchema } from '../config.js';
import { PARTNERS } from '../partners.js';
import { type Sandbox, startSandbox } from '../sandbox.js';

describe('control', () => {
  let home: string;
  let sandbox: Sandbox;
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'fillway-control-'));
    sandbox = await startSandbox(
      sandboxConfigSchema.parse({
        SANDBOX_PORT: '0',
        GATEWAY_URL: 'http://127.0.0.1:9',
        FILLWAY_HOME: home,
        LOG_LEVEL: 'silent',
        STRIPE_WEBHOOK_SECRET: 's',
        SHIPPO_WEBHOOK_SECRET: 's',
        TWILIO_AUTH_TOKEN: 's',
        PHARMACY_WEBHOOK_SECRET: 's',
        PARTNER_CLIENT_SECRET: 's',
      }),
    );
  });
  afterAll(async () => {
    await sandbox.close();
    rmSync(home, { recursive: true });
  });

  const get = (path: string) => fetch(`${sandbox.url}${path}`);
  const post = (path: string, body: object) =>
    fetch(`${sandbox.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  test('is ready', async () => expect(await (await get('/health/ready')).json()).toEqual({ status: 'ready' }));

  test.each(['/', '/inbox', '/checkout', '/carrier', '/pharmacy', '/faults', '/clock'])(
    'the page %s renders and links the others',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(200);
      const text = await answer.text();
      expect(text).toContain('name="viewport"');
      expect(text).toContain('href="/inbox"');
      expect(text).not.toContain('[object Object]');
    },
  );

  test('a dial is turned, kept and turned back; nonsense is refused', async () => {
    expect(await (await post('/sandbox/faults/stripe', { errorRate: 0.5, seed: 7 })).json()).toMatchObject({
      errorRate: 0.5,
      latencyMs: 0,
      seed: 7,
    });
    expect(await (await get('/sandbox/faults')).json()).toMatchObject({
      stripe: { errorRate: 0.5 },
      shippo: { errorRate: 0 },
    });
    expect(await (await post('/sandbox/faults/stripe', {})).json()).toMatchObject({ errorRate: 0 });
    expect((await post('/sandbox/faults/stripe', { errorRate: 2 })).status).toBe(400);
    expect((await post('/sandbox/faults/stripe', { rate: 1 })).status).toBe(400);
    expect((await post('/sandbox/faults/nobody', {})).status).toBe(404);
  });

  test('a call that needs no body may come without one', async () => {
    const empty = { method: 'POST', headers: { 'content-type': 'application/json' } };
    expect((await fetch(`${sandbox.url}/sandbox/faults/stripe`, empty)).status).toBe(200);
    expect((await fetch(`${sandbox.url}/sandbox/clock`, empty)).status).toBe(400);
    expect((await fetch(`${sandbox.url}/sandbox/faults/stripe`, { ...empty, body: '{' })).status).toBe(400);
  });

  test('the same seed gives the same faults', () => {
    const { faults } = sandbox.world;
    const run = () => {
      faults.turn('nppes', { errorRate: 0.3, timeoutRate: 0.2, garbageRate: 0.2, seed: 11 });
      return Array.from({ length: 200 }, () => faults.nextCall('nppes'));
    };
    const first = run();
    expect(run()).toEqual(first);
    expect(new Set(first)).toEqual(new Set(['none', 'error', 'time-out-before', 'time-out-after', 'garbage']));
    faults.turn('nppes', {});
  });

  test('the clock moves forward only', async () => {
    const before = Date.now();
    const { now, offsetMs } = (await (await post('/sandbox/clock', { advanceMs: 3_600_000 })).json()) as {
      now: string;
      offsetMs: number;
    };
    expect(offsetMs).toBe(3_600_000);
    expect(Date.parse(now) - before).toBeGreaterThanOrEqual(3_600_000);
    expect((await post('/sandbox/clock', { advanceMs: -1 })).status).toBe(400);
  });

  test.each(PARTNERS)('%s has a log', async (partner) => {
    expect(await (await get(`/sandbox/log/${partner}`)).json()).toMatchObject({
      counts: expect.any(Object),
      entries: expect.any(Array),
    });
  });

  test('an EHR finds the message that answers its own, once', async () => {
    const xml = buildStatus({
      header: {
        to: { value: 'EHR1', qualifier: 'C' },
        from: { value: 'FILLWAY', qualifier: 'P' },
        messageId: 'out-1',
        relatesToMessageId: 'in-1',
        sentTime: '2026-11-23T10:00:00Z',
      },
      code: '010',
    });
    const send = (body: string) =>
      fetch(`${sandbox.url}/ehr/mailbox`, { method: 'POST', headers: { 'content-type': 'application/xml' }, body });
    expect((await send(xml)).status).toBe(202);
    expect((await send(xml)).status).toBe(202);
    expect(await (await get('/sandbox/ehr/messages?relatesTo=in-1')).json()).toMatchObject([
      { id: 'out-1', subject: 'Status', relatesTo: 'in-1' },
    ]);
    expect((await send('<Message>')).status).toBe(400);
  });

  test('what a message says is shown, not run', async () => {
    await fetch(`${sandbox.url}/sendgrid/v3/mail/send`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer SG.x' },
      body: JSON.stringify({
        personalizations: [{ to: [{ email: 'a@patients.example' }] }],
        from: { email: 'care@fillway.example' },
        subject: '<script>alert(1)</script>',
        content: [{ type: 'text/plain', value: 'see https://fillway.example/enroll/x"onclick' }],
      }),
    });
    const text = await (await get('/inbox')).text();
    expect(text).toContain('&lt;script&gt;');
    expect(text).not.toContain('<script>');
    expect(text).toContain('x&quot;onclick');
  });
});
