import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type AgainstSandbox, startAgainstSandbox, TEST_SECRETS } from './fixture/against-sandbox.js';
import { effectOf } from './partner-call.js';

const call = { correlationId: 'cor_message' };
const FROM = '+18005550100';
const FAULTS: [string, object, string][] = [
  ['503', { errorRate: 1 }, 'none'],
  ['no answer', { timeoutRate: 1 }, 'unknown'],
  ['garbage', { garbageRate: 1 }, 'unknown'],
];

let against: AgainstSandbox;
beforeAll(async () => {
  against = await startAgainstSandbox();
});
afterEach(() => {
  against.sandbox.world.faults.turn('twilio', {});
});
afterAll(() => against.close());

const inbox = async (query: Record<string, string>) =>
  (await fetch(`${against.sandbox.url}/sandbox/inbox?${new URLSearchParams(query)}`)).json();

describe('twilio', () => {
  const sms = (overrides = {}) =>
    against.providers.twilio.sendSms(
      { to: '+16175550123', from: FROM, body: 'Fillway: http://127.0.0.1/enroll/x', ...overrides },
      call,
    );

  test('an SMS arrives, with the correlation id at the partner', async () => {
    expect(await sms({ to: '+16175550124' })).toEqual({
      outcome: 'accepted',
      messageSid: expect.stringMatching(/^SM[0-9a-f]{32}$/),
    });
    expect(await inbox({ to: '+16175550124' })).toMatchObject([
      { channel: 'sms', text: 'Fillway: http://127.0.0.1/enroll/x', correlationId: 'cor_message' },
    ]);
  });

  test('sending twice sends twice: there is no idempotency to lean on', async () => {
    await sms({ to: '+16175550125' });
    await sms({ to: '+16175550125' });
    expect(await inbox({ to: '+16175550125' })).toHaveLength(2);
  });

  test('a number that cannot get SMS is final', () =>
    expect(sms({ to: '+15005550001' })).rejects.toMatchObject({
      code: 'PARTNER_REJECTED',
      details: { reason: '21211' },
    }));

  test('who has answered STOP gets nothing more, and the platform hears of it signed', async () => {
    const phone = '+16175550126';
    await fetch(`${against.sandbox.url}/sandbox/twilio/inbound`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ from: phone, to: FROM, body: 'Stop' }),
    });
    expect(await sms({ to: phone })).toEqual({ outcome: 'unsubscribed' });
    expect(await inbox({ to: phone })).toEqual([]);

    const { path, headers, rawBody } = await against.webhook((webhook) => webhook.path.endsWith('/twilio'));
    const form = Object.fromEntries(new URLSearchParams(rawBody));
    const signed = (over: Record<string, string>, authToken = TEST_SECRETS.TWILIO_AUTH_TOKEN) =>
      against.providers.twilio.validateSignature({
        authToken,
        signatureHeader: String(headers['x-twilio-signature']),
        url: `http://${headers.host}${path}`,
        form: { ...form, ...over },
      });
    expect(form).toMatchObject({ From: phone, Body: 'Stop' });
    expect(signed({})).toBe(true);
    expect(signed({ Body: 'Start' })).toBe(false);
    expect(signed({}, 'another token')).toBe(false);
  });

  test.each(FAULTS)('%s is tried again later', async (_name, faults, effect) => {
    against.sandbox.world.faults.turn('twilio', faults);
    const failed = await sms().catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'PARTNER_UNAVAILABLE' });
    expect(effectOf(failed)).toBe(effect);
  });
});
