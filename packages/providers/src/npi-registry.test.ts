import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type AgainstSandbox, startAgainstSandbox } from './fixture/against-sandbox.js';

const call = { correlationId: 'cor_npi' };

describe('npi registry', () => {
  let against: AgainstSandbox;
  beforeAll(async () => {
    against = await startAgainstSandbox();
  });
  afterEach(() => {
    against.sandbox.world.faults.turn('nppes', {});
  });
  afterAll(() => against.close());

  const lookup = (npi: string) => against.providers.npiRegistry.lookup(npi, call);

  test('a registered prescriber is found', async () => {
    expect(await lookup('1234567893')).toEqual({
      outcome: 'found',
      npi: '1234567893',
      kind: 'individual',
      active: true,
      taxonomies: ['207R00000X'],
    });
  });

  test('a deactivated one is found as such', async () => {
    expect(await lookup('1999800000')).toMatchObject({ outcome: 'found', active: false });
  });

  test.each([
    ['a wrong check digit', '1234567890'],
    ['a number nobody has', '1999900008'],
  ])('%s is not found', async (_name, npi) => {
    expect(await lookup(npi)).toEqual({ outcome: 'not_found' });
  });

  test('what is no number is final', () => expect(lookup('12')).rejects.toMatchObject({ code: 'PARTNER_REJECTED' }));

  test.each([
    ['503', { errorRate: 1 }],
    ['no answer', { timeoutRate: 1 }],
    ['garbage', { garbageRate: 1 }],
  ])('%s is not "not found"', async (_name, faults) => {
    against.sandbox.world.faults.turn('nppes', faults);
    await expect(lookup('1234567893')).rejects.toMatchObject({ code: 'PARTNER_UNAVAILABLE' });
  });
});
