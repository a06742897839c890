import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLogger } from '@fillway/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { providersConfigSchema } from './config.js';
import { createProviders, type Providers } from './index.js';
import { effectOf } from './partner-call.js';

const call = { correlationId: 'cor_between' };
/** What the partner's front answers, although the partner behind it has taken what was sent. */
let front = 504;
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => response.writeHead(front, { 'content-type': 'application/json' }).end('{}'));
});
let providers: Providers;

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const config = providersConfigSchema.parse({
    FILLWAY_MODE: 'sandbox',
    FILLWAY_HOME: '.',
    SANDBOX_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    STRIPE_SECRET_KEY: 'sk_test_fillway',
    STRIPE_WEBHOOK_SECRET: 'whsec_test',
    SHIPPO_API_KEY: 'shippo_test_fillway',
    SHIPPO_WEBHOOK_SECRET: 'shippo_webhook_test',
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: 'twilio_token_test',
    SENDGRID_API_KEY: 'SG.fillway',
    PHARMACY_WEBHOOK_SECRET: 'pharmacy_webhook_test',
  });
  providers = createProviders(config, createLogger({ service: 'test', level: 'silent' }));
});
afterAll(() => new Promise((closed) => server.close(closed)));

const CALLS: [string, () => Promise<unknown>][] = [
  ['an SMS', () => providers.twilio.sendSms({ to: '+16175550123', from: '+18005550100', body: 'Fillway' }, call)],
  [
    'an e-mail',
    () =>
      providers.sendgrid.sendEmail(
        {
          to: 'maya@example.com',
          from: 'no-reply@example.com',
          subject: 'Your order',
          text: 'Hello',
          html: '<p>Hello</p>',
          customArgs: { notificationId: 'ntf_between' },
        },
        call,
      ),
  ],
  ['a label', () => providers.shippo.buyLabel({ rateId: 'rate_between', shipmentId: 'ship_between' }, call)],
];

test.each(CALLS.flatMap(([what, run]) => [502, 504].map((status) => ({ what, status, run }))))(
  'behind a $status the partner may have done the work: $what is not sent again as if it had not',
  async ({ status, run }) => {
    front = status;
    const failed = await run().catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'PARTNER_UNAVAILABLE', details: { status } });
    expect(effectOf(failed)).toBe('unknown');
  },
);
