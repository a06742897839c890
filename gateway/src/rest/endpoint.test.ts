import { expect, test } from '@jest/globals';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Endpoint, RestServices } from './endpoint.js';
import { enrollmentInitiate } from './enrollment-initiate.js';
import { selectPharmacy } from './select-pharmacy.js';

/** The idempotency keys under which the endpoint's mutation runs when the same words are sent as often as there are headers. */
async function keysOf(endpoint: Endpoint, body: object, headers: Record<string, string>[]): Promise<unknown[]> {
  const keys: unknown[] = [];
  const services = {
    secret: 'the secret of the gateway',
    callers: { contextOf: async () => ({ viewer: { id: 'usr_1' } }) },
    run: async (_context: unknown, { variables }: { variables: { idempotencyKey: string } }) => {
      keys.push(variables.idempotencyKey);
      return { data: { selectPharmacy: {}, startEnrollment: {} }, errors: [] };
    },
  } as unknown as RestServices;
  const reply = { code: () => reply, send: () => reply } as unknown as FastifyReply;
  for (const given of headers) {
    const request = { params: { id: 'rx_1' }, query: {}, body, headers: given } as unknown as FastifyRequest;
    await endpoint.handle(request, reply, services);
  }
  return keys;
}

const withKey = { 'idempotency-key': 'my-own-key' };

test('the same words are the same request where a repeat would be refused', async () => {
  const keys = await keysOf(enrollmentInitiate, { prescription_id: 'rx_1' }, [{}, {}, withKey]);
  expect(keys[0]).toBe(keys[1]);
  expect(keys[0]).toMatch(/^natural-/);
  expect(keys[2]).toBe('my-own-key');
});

test('the same words may be due again where the mutation itself knows its repeats', async () => {
  const keys = await keysOf(selectPharmacy, { pharmacy_id: 'pharm_1' }, [{}, {}, withKey]);
  expect(keys[0]).not.toBe(keys[1]);
  expect(keys[2]).toBe('my-own-key');
});
