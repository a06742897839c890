import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLogger } from '@fillway/kernel';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type AgainstSandbox, startAgainstSandbox, TEST_SECRETS } from './fixture/against-sandbox.js';
import { effectOf } from './partner-call.js';
import { createShippo } from './shippo.js';

const call = { correlationId: 'cor_shippo' };
const pharmacy = { name: 'SpecialtyRx', street1: '123 Main St', city: 'Boston', state: 'MA', zip: '02101' };
const home = {
  name: 'Maria Alvarez',
  street1: '456 Oak Ave',
  city: 'Cambridge',
  state: 'MA',
  zip: '02138',
  phone: '+16175550123',
};

function aShipment(overrides: { to?: typeof home; signature?: 'ADULT' | 'NONE' } = {}) {
  return {
    from: pharmacy,
    to: home,
    parcel: { lengthIn: 10, widthIn: 8, heightIn: 4, weightLb: 1.5 },
    signature: 'NONE' as 'ADULT' | 'NONE',
    shipmentId: 'ship_1',
    ...overrides,
  };
}

describe('shippo', () => {
  let against: AgainstSandbox;
  let shippo: AgainstSandbox['providers']['shippo'];
  beforeAll(async () => {
    against = await startAgainstSandbox();
    shippo = against.providers.shippo;
  });
  beforeEach(() => {
    against.sandbox.world.automation.change({ carrier: 'manual' });
  });
  afterEach(() => {
    against.sandbox.world.faults.turn('shippo', {});
  });
  afterAll(() => against.close());

  const advance = (trackingNumber: string, to?: string) =>
    fetch(`${against.sandbox.url}/sandbox/carrier/${trackingNumber}/advance`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(to ? { to } : {}),
    });
  const aLabel = async (overrides = {}) => {
    const { rates } = await shippo.createShipment(aShipment(overrides), call);
    const rate = rates[0];
    if (!rate) throw new Error('no rate');
    const label = await shippo.buyLabel({ rateId: rate.rateId, shipmentId: 'ship_1' }, call);
    return { ...label, carrier: rate.carrier, trackingNumber: String(label.trackingNumber) };
  };

  test('rates of three carriers come cheapest first, and an adult signature costs more', async () => {
    const plain = await shippo.createShipment(aShipment(), call);
    const signed = await shippo.createShipment(aShipment({ signature: 'ADULT' }), call);
    const amounts = plain.rates.map((rate) => rate.amountCents);
    expect(amounts).toEqual([...amounts].sort((a, b) => a - b));
    expect(new Set(plain.rates.map((rate) => rate.carrier))).toEqual(new Set(['ups', 'fedex', 'usps']));
    expect(signed.rates[0]?.amountCents).toBeGreaterThan(Number(amounts[0]));
    expect(plain.rates[0]).toMatchObject({ currency: 'USD', estimatedDays: expect.any(Number) });
  });

  test('a bought label can be printed, and demands the adult signature', async () => {
    const label = await aLabel({ signature: 'ADULT' });
    expect(label).toMatchObject({ status: 'bought', reasons: [] });
    const pdf = await (await fetch(String(label.labelUrl))).text();
    expect(pdf).toMatch(/^%PDF-/);
    expect(pdf).toContain('ADULT SIGNATURE REQUIRED');
    expect(pdf).toContain(label.trackingNumber);
  });

  test('buying twice costs twice, so purchases of a rate can be listed before a repeat', async () => {
    const { rates } = await shippo.createShipment(aShipment(), call);
    const rateId = String(rates[0]?.rateId);
    expect(await shippo.listTransactionsByRate(rateId, call)).toEqual([]);
    const first = await shippo.buyLabel({ rateId, shipmentId: 'ship_1' }, call);
    expect(await shippo.listTransactionsByRate(rateId, call)).toEqual([first]);
    const second = await shippo.buyLabel({ rateId, shipmentId: 'ship_1' }, call);
    expect(second.trackingNumber).not.toBe(first.trackingNumber);
    expect(await shippo.listTransactionsByRate(rateId, call)).toHaveLength(2);
  });

  test('a purchase whose answer was lost is found by its rate, also after a restart', async () => {
    const { rates } = await shippo.createShipment(aShipment(), call);
    const rateId = String(rates[0]?.rateId);
    against.sandbox.world.faults.turn('shippo', { garbageRate: 1 });
    const failed = await shippo.buyLabel({ rateId, shipmentId: 'ship_1' }, call).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'PARTNER_UNAVAILABLE' });
    expect(effectOf(failed)).toBe('unknown');
    against.sandbox.world.faults.turn('shippo', {});
    await against.restartSandbox();
    const list = () => shippo.listTransactionsByRate(rateId, call);
    // the first call may still meet the connection that the restart cut
    expect(await list().catch(list)).toMatchObject([{ status: 'bought' }]);
  });

  test('a parcel moves to the door, told by signed webhooks and by asking', async () => {
    const { carrier, trackingNumber } = await aLabel();
    await shippo.registerTracking({ carrier, trackingNumber, shipmentId: 'ship_1' }, call);
    expect(await shippo.getTracking(carrier, trackingNumber, call)).toMatchObject({
      current: { status: 'PRE_TRANSIT' },
    });

    for (const _step of ['TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED'])
      expect((await advance(trackingNumber)).status).toBe(200);
    expect((await advance(trackingNumber)).status).toBe(404);

    const delivered = await against.webhook(
      ({ rawBody }) =>
        rawBody.includes(trackingNumber) && JSON.parse(rawBody).data.tracking_status.status === 'DELIVERED',
    );
    expect(delivered.path).toBe('/api/v1/webhooks/shippo');
    const signature = String(delivered.headers['shippo-auth-signature']);
    const event = shippo.verifyWebhook(delivered.rawBody, signature, TEST_SECRETS.SHIPPO_WEBHOOK_SECRET);
    expect(event.tracking).toMatchObject({
      carrier,
      trackingNumber,
      current: { status: 'DELIVERED', substatus: 'delivered' },
    });
    const { history } = await shippo.getTracking(carrier, trackingNumber, call);
    expect(history.map((scan) => scan.substatus)).toEqual([
      'information_received',
      'package_departed',
      'out_for_delivery',
      'delivered',
    ]);
  });

  test('the same scan has the same event id, another scan another', async () => {
    const { trackingNumber } = await aLabel();
    against.sandbox.world.faults.turn('shippo', { duplicateWebhooks: 1 });
    await advance(trackingNumber, 'TRANSIT');
    await advance(trackingNumber, 'FAILURE');
    const mine = () => against.webhooks.filter(({ rawBody }) => rawBody.includes(trackingNumber));
    await against.webhook(() => mine().length === 4);
    const ids = mine().map(
      ({ rawBody, headers }) =>
        shippo.verifyWebhook(rawBody, String(headers['shippo-auth-signature']), TEST_SECRETS.SHIPPO_WEBHOOK_SECRET)
          .eventId,
    );
    expect(new Set(ids).size).toBe(2);
  });

  test('with nobody steering, a parcel arrives by itself', async () => {
    against.sandbox.world.automation.change({ carrier: 'at-once' });
    const { trackingNumber } = await aLabel();
    await against.webhook(({ rawBody }) => rawBody.includes(trackingNumber) && rawBody.includes('"DELIVERED"'));
  });

  test('by the clock, a parcel arrives on its day', async () => {
    against.sandbox.world.automation.change({ carrier: 'clock' });
    const { carrier, trackingNumber } = await aLabel();
    await against.sandbox.world.clock.advance(5 * 3_600_000);
    expect(await shippo.getTracking(carrier, trackingNumber, call)).toMatchObject({ current: { status: 'TRANSIT' } });
    await against.sandbox.world.clock.advance(6 * 24 * 3_600_000);
    expect(await shippo.getTracking(carrier, trackingNumber, call)).toMatchObject({ current: { status: 'DELIVERED' } });
  });

  test('a label is voided once, and not after the first scan', async () => {
    const unused = await aLabel();
    expect(await shippo.voidLabel(unused.transactionId, call)).toEqual({ outcome: 'voided' });
    expect(await shippo.voidLabel(unused.transactionId, call)).toEqual({ outcome: 'voided' });
    expect(await shippo.listTransactionsByRate(unused.rateId, call)).toMatchObject([{ status: 'voided' }]);

    const scanned = await aLabel();
    await advance(scanned.trackingNumber);
    expect(await shippo.voidLabel(scanned.transactionId, call)).toEqual({ outcome: 'refused' });
    expect(await shippo.voidLabel(scanned.transactionId, call)).toEqual({ outcome: 'refused' });
  });

  test('a bad address is final, one the carrier cannot find is a refused label', async () => {
    await expect(shippo.createShipment(aShipment({ to: { ...home, zip: 'nowhere' } }), call)).rejects.toMatchObject({
      code: 'PARTNER_REJECTED',
      details: { status: 400, effect: 'none' },
    });
    expect(await aLabel({ to: { ...home, zip: '00000' } })).toMatchObject({
      status: 'error',
      reasons: ['address_not_found'],
    });
  });

  test('an unknown rate is final; an unknown number has no scan yet', async () => {
    await expect(shippo.buyLabel({ rateId: 'unknown', shipmentId: 'ship_1' }, call)).rejects.toMatchObject({
      code: 'PARTNER_REJECTED',
    });
    expect(await shippo.getTracking('ups', '1Z999', call)).toEqual({
      carrier: 'ups',
      trackingNumber: '1Z999',
      current: null,
      history: [],
      eta: null,
    });
  });

  test.each([
    ['503', { errorRate: 1 }, 'none'],
    ['no answer', { timeoutRate: 1 }, 'unknown'],
    ['garbage', { garbageRate: 1 }, 'unknown'],
  ])('%s is tried again later', async (_name, faults, effect) => {
    against.sandbox.world.faults.turn('shippo', faults);
    const failed = await shippo.createShipment(aShipment(), call).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'PARTNER_UNAVAILABLE' });
    expect(effectOf(failed)).toBe(effect);
  });

  test('an answer full of nulls, which the SDK alone refuses, is read', async () => {
    const nulls = {
      carrier: 'ups',
      tracking_number: '1Z1',
      metadata: null,
      eta: null,
      original_eta: null,
      transaction: null,
      servicelevel: { name: null, token: null },
      address_from: null,
      messages: [],
      tracking_status: {
        object_id: 'scan',
        object_created: '2026-11-23T10:00:00Z',
        object_updated: '2026-11-23T10:00:00Z',
        status: 'TRANSIT',
        status_details: '',
        status_date: '2026-11-23T09:00:00Z',
        substatus: null,
        location: null,
      },
      tracking_history: [],
    };
    const real = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(nulls));
    });
    await new Promise<void>((listening) => real.listen(0, '127.0.0.1', listening));
    const apiBase = `http://127.0.0.1:${(real.address() as AddressInfo).port}`;
    const { config } = against;
    const provider = createShippo(
      { ...config, shippo: { ...config.shippo, apiBase } },
      createLogger({ service: 'test', level: 'silent' }),
    );
    expect(await provider.getTracking('ups', '1Z1', call)).toMatchObject({
      current: { status: 'TRANSIT', substatus: null, at: new Date('2026-11-23T09:00:00Z') },
      eta: null,
    });
    real.closeAllConnections();
    await new Promise((closed) => real.close(closed));
  });

  test('the correlation id reaches the partner', () => {
    expect(
      against.sandbox.world.activity.list('shippo', { correlationId: 'cor_shippo', what: 'request' }).length,
    ).toBeGreaterThan(0);
  });

  describe('a webhook is not believed when', () => {
    const secret = TEST_SECRETS.SHIPPO_WEBHOOK_SECRET;
    const body = JSON.stringify({
      event: 'track_updated',
      data: {
        carrier: 'ups',
        tracking_number: '1Z1',
        tracking_status: { status: 'TRANSIT', substatus: null, status_date: '2026-11-23T10:00:00Z' },
        eta: null,
        metadata: null,
      },
    });
    const signed = (ageS = 0, key = secret) => {
      const t = Math.floor(Date.now() / 1_000) - ageS;
      return `t=${t},v1=${createHmac('sha256', key).update(`${t}.${body}`).digest('hex')}`;
    };
    const verify = (raw: string, header: string | undefined) => () => shippo.verifyWebhook(raw, header, secret);
    const refused = expect.objectContaining({ code: 'SIGNATURE_INVALID' });

    test('it is not signed', () => expect(verify(body, undefined)).toThrow(refused));
    test('its body was changed', () => expect(verify(body.replace('TRANSIT', 'DELIVERED'), signed())).toThrow(refused));
    test('it is signed with another secret', () => expect(verify(body, signed(0, 'other'))).toThrow(refused));
    test('it is older than five minutes', () => expect(verify(body, signed(301))).toThrow(refused));
    test('and a right one is, nulls and all', () =>
      expect(verify(body, signed())()).toMatchObject({
        tracking: { trackingNumber: '1Z1', current: { status: 'TRANSIT', substatus: null } },
      }));
  });
});
