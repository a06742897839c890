import { createLogger } from '@fillway/kernel';
import { buildStatus } from '@fillway/ncpdp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type AgainstSandbox, startAgainstSandbox } from './fixture/against-sandbox.js';
import { createPartnerPharmacy, type PharmacyMessage } from './partner-pharmacy.js';

const call = { correlationId: 'cor_post' };
const FAULTS: [string, object, string][] = [
  ['503', { errorRate: 1 }, 'none'],
  ['no answer', { timeoutRate: 1 }, 'unknown'],
];

let against: AgainstSandbox;
beforeAll(async () => {
  against = await startAgainstSandbox();
});
beforeEach(() => {
  against.sandbox.world.automation.change({ pharmacy: 'manual' });
});
afterEach(() => {
  against.sandbox.world.faults.turn('pharmacy', {});
  against.sandbox.world.faults.turn('ehr', {});
});
afterAll(() => against.close());

const seen = (partner: 'pharmacy' | 'ehr', what: string) => against.sandbox.world.activity.list(partner, { what });

describe('partner pharmacy', () => {
  const message: PharmacyMessage = {
    event: 'work.offered',
    eventId: 'evt_1',
    prescriptionId: 'rx_1',
    pharmacyId: 'pharm_1',
    occurredAt: '2026-11-23T10:00:00.000Z',
  };

  test('believes what is signed, and knows a repeat', async () => {
    await against.providers.partnerPharmacy.tell(message, call);
    await against.providers.partnerPharmacy.tell(message, call);
    expect(seen('pharmacy', 'work.offered')).toHaveLength(1);
    expect(seen('pharmacy', 'work.offered.repeated')).toHaveLength(1);
  });

  test('refuses for good what another secret has signed', async () => {
    const { config } = against;
    const impostor = createPartnerPharmacy(
      { ...config, pharmacy: { ...config.pharmacy, webhookSecret: 'of somebody else' } },
      createLogger({ service: 'test', level: 'silent' }),
    );
    await expect(impostor.tell(message, call)).rejects.toMatchObject({
      code: 'PARTNER_REJECTED',
      details: { status: 401 },
    });
  });

  test.each(FAULTS)('%s is tried again later', async (_name, faults, effect) => {
    against.sandbox.world.faults.turn('pharmacy', faults);
    await expect(against.providers.partnerPharmacy.tell(message, call)).rejects.toMatchObject({
      code: 'PARTNER_UNAVAILABLE',
      details: { effect },
    });
  });
});

describe('EHR mailbox', () => {
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

  test('keeps a message once', async () => {
    await against.providers.ehrMailbox.deliver({ messageId: 'out-1', xml }, call);
    await against.providers.ehrMailbox.deliver({ messageId: 'out-1', xml }, call);
    expect(seen('ehr', 'message.received')).toHaveLength(1);
    expect(seen('ehr', 'message.repeated')).toHaveLength(1);
  });

  test('refuses for good what is no SCRIPT message', () =>
    expect(against.providers.ehrMailbox.deliver({ messageId: 'out-2', xml: '<Message>' }, call)).rejects.toMatchObject({
      code: 'PARTNER_REJECTED',
    }));

  test.each(FAULTS)('%s is tried again later', async (_name, faults, effect) => {
    against.sandbox.world.faults.turn('ehr', faults);
    await expect(against.providers.ehrMailbox.deliver({ messageId: 'out-3', xml }, call)).rejects.toMatchObject({
      code: 'PARTNER_UNAVAILABLE',
      details: { effect },
    });
  });
});
