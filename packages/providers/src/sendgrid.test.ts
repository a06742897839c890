import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type AgainstSandbox, startAgainstSandbox } from './fixture/against-sandbox.js';
import { effectOf } from './partner-call.js';

const call = { correlationId: 'cor_message' };
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
  against.sandbox.world.faults.turn('sendgrid', {});
});
afterAll(() => against.close());

const inbox = async (query: Record<string, string>) =>
  (await fetch(`${against.sandbox.url}/sandbox/inbox?${new URLSearchParams(query)}`)).json();

describe('sendgrid', () => {
  const mail = (notificationId: string, overrides = {}) =>
    against.providers.sendgrid.sendEmail(
      {
        to: 'maria@patients.example',
        from: 'care@fillway.example',
        subject: 'Your pharmacy needs you',
        text: 'Open http://127.0.0.1/enroll/x',
        html: '<p>Open <a href="http://127.0.0.1/enroll/x">your page</a></p>',
        customArgs: { notificationId },
        ...overrides,
      },
      call,
    );

  test('an e-mail arrives and is found by its notification id', async () => {
    expect((await mail('ntf_1')).messageId).toMatch(/^\w+$/);
    expect(await inbox({ notificationId: 'ntf_1' })).toMatchObject([
      {
        channel: 'email',
        to: 'maria@patients.example',
        subject: 'Your pharmacy needs you',
        correlationId: 'cor_message',
      },
    ]);
  });

  test('an e-mail whose answer was lost has arrived all the same', async () => {
    against.sandbox.world.faults.turn('sendgrid', { garbageRate: 1 });
    await expect(mail('ntf_2')).rejects.toMatchObject({ code: 'PARTNER_UNAVAILABLE', details: { effect: 'unknown' } });
    expect(await inbox({ notificationId: 'ntf_2' })).toHaveLength(1);
  });

  test('a bad address is final', () =>
    expect(mail('ntf_3', { to: 'nobody' })).rejects.toMatchObject({
      code: 'PARTNER_REJECTED',
      details: { effect: 'none' },
    }));

  test.each(FAULTS)('%s is tried again later', async (_name, faults, effect) => {
    against.sandbox.world.faults.turn('sendgrid', faults);
    const failed = await mail('ntf_4').catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'PARTNER_UNAVAILABLE' });
    expect(effectOf(failed)).toBe(effect);
  });
});
