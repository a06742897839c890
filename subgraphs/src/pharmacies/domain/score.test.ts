import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Contender, type Exclusion, exclusionOf, type Needs, rank, WEIGHTS } from './score.js';

const CAMBRIDGE = { latitude: 42.377, longitude: -71.125 };
const BOSTON = { latitude: 42.357, longitude: -71.051 };
const CHICAGO = { latitude: 41.885, longitude: -87.622 };

const needs: Needs = {
  place: CAMBRIDGE,
  state: 'MA',
  processor: 'caremark',
  coldChain: false,
  specialty: false,
  limitedProduct: null,
  schedule: null,
};
const able: Contender = {
  pharmacyId: 'pharm_a',
  active: true,
  place: BOSTON,
  capacity: { reserved: 0, max: 10 },
  licensedStates: ['MA'],
  shipsNationwide: false,
  coldChain: true,
  specialty: true,
  limitedDistributionProducts: ['50419-0254'],
  networks: [{ processor: 'caremark', tier: 1 }],
  deaSchedules: ['CII', 'CIII', 'CIV', 'CV'],
  performanceScore: 0.9,
  averageFulfilmentHours: 24,
};

describe('a pharmacy may not be selected', () => {
  const cases: [Exclusion, Partial<Needs>, Partial<Contender>][] = [
    ['inactive', {}, { active: false }],
    ['not_licensed', {}, { licensedStates: ['NY'] }],
    ['too_far', {}, { place: CHICAGO }],
    ['too_far', {}, { place: undefined }],
    ['out_of_network', {}, { networks: [{ processor: 'optumrx', tier: 1 }] }],
    ['no_specialty', { specialty: true }, { specialty: false }],
    ['limited_distribution', { limitedProduct: '66215-0501' }, {}],
    ['no_cold_chain', { coldChain: true }, { coldChain: false }],
    ['no_dea_authority', { schedule: 'CII' }, { deaSchedules: ['CIII', 'CIV', 'CV'] }],
    ['no_capacity', {}, { capacity: { reserved: 10, max: 10 } }],
  ];
  test.each(cases)('%s', (reason, need, fact) => {
    expect(exclusionOf({ ...needs, ...need }, { ...able, ...fact })).toBe(reason);
  });
});

describe('a pharmacy may be selected', () => {
  test.each<[string, Partial<Needs>, Partial<Contender>]>([
    ['that fits', {}, {}],
    ['far away when it ships nationwide', {}, { place: CHICAGO, shipsNationwide: true }],
    ['without any contract by a cash patient', { processor: null }, { networks: [] }],
    ['for a plan that nobody knows, where no contract can be checked', { processor: 'unknown' }, {}],
    ['for a limited drug that it may dispense', { limitedProduct: '50419-0254' }, {}],
    ['without the cold chain for a drug that needs none', {}, { coldChain: false }],
    ['without a DEA number for a drug that is not controlled', {}, { deaSchedules: [] }],
    ['for its last place', {}, { capacity: { reserved: 9, max: 10 } }],
  ])('%s', (_what, need, fact) => {
    expect(exclusionOf({ ...needs, ...need }, { ...able, ...fact })).toBeNull();
  });
});

describe('the score', () => {
  const scoreOf = (fact: Partial<Contender>) => rank(needs, [{ ...able, ...fact }]).candidates[0]?.score ?? 0;

  test('weighs as the seed says', () => {
    expect(Object.values(WEIGHTS).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1);
    const best = rank(needs, [{ ...able, place: CAMBRIDGE, performanceScore: 1, averageFulfilmentHours: 0 }])
      .candidates[0];
    expect(best).toMatchObject({
      score: 1,
      parts: { distance: 1, network: 1, capacity: 1, performance: 1, speed: 1 },
      distanceMiles: 0,
    });
  });

  test('counts a contract that cannot be checked for nothing', () => {
    const [candidate] = rank({ ...needs, processor: 'unknown' }, [able]).candidates;
    expect(candidate).toMatchObject({ networkTier: null, parts: { network: 0 } });
  });

  test.each<[string, Partial<Contender>, Partial<Contender>]>([
    ['nearer', { place: CAMBRIDGE }, { place: BOSTON }],
    [
      'preferred',
      { networks: [{ processor: 'caremark', tier: 1 }] },
      { networks: [{ processor: 'caremark', tier: 2 }] },
    ],
    ['with more places', { capacity: { reserved: 1, max: 10 } }, { capacity: { reserved: 5, max: 10 } }],
    ['that served better', { performanceScore: 0.9 }, { performanceScore: 0.8 }],
    ['that is faster', { averageFulfilmentHours: 12 }, { averageFulfilmentHours: 36 }],
  ])('is higher for one %s', (_what, better, worse) => {
    expect(scoreOf(better)).toBeGreaterThan(scoreOf(worse));
  });

  const contender = fc.record({
    pharmacyId: fc.uuid(),
    active: fc.boolean(),
    place: fc.option(fc.constantFrom(CAMBRIDGE, BOSTON, CHICAGO), { nil: undefined }),
    capacity: fc.record({ reserved: fc.nat(20), max: fc.nat(20) }),
    licensedStates: fc.subarray(['MA', 'NY']),
    shipsNationwide: fc.boolean(),
    coldChain: fc.boolean(),
    specialty: fc.boolean(),
    limitedDistributionProducts: fc.constant([]),
    networks: fc.subarray([
      { processor: 'caremark', tier: 2 as const },
      { processor: 'optumrx', tier: 3 as const },
    ]),
    deaSchedules: fc.subarray(['CII', 'CIII', 'CIV', 'CV'] as const),
    performanceScore: fc.double({ min: 0, max: 1, noNaN: true }),
    averageFulfilmentHours: fc.nat(200),
  });
  const anyNeeds = fc.record({
    place: fc.constant(CAMBRIDGE),
    state: fc.constantFrom('MA', 'NY'),
    processor: fc.constantFrom('caremark', 'optumrx', 'unknown' as const, null),
    coldChain: fc.boolean(),
    specialty: fc.boolean(),
    limitedProduct: fc.constant(null),
    schedule: fc.constantFrom(null, 'CII' as const, 'CV' as const),
  });

  test('stays between 0 and 1, every pharmacy is either recommended or excluded, and the order never depends on the input’s', () => {
    fc.assert(
      fc.property(
        anyNeeds,
        fc.uniqueArray(contender, { selector: (one) => one.pharmacyId, maxLength: 12 }),
        (need, all) => {
          const { candidates, excluded } = rank(need, all);
          for (const { score, parts } of candidates) {
            for (const value of [score, ...Object.values(parts)]) {
              expect(value).toBeGreaterThanOrEqual(0);
              expect(value).toBeLessThanOrEqual(1);
            }
          }
          expect([...candidates, ...excluded].map((one) => one.pharmacyId).sort()).toEqual(
            all.map((one) => one.pharmacyId).sort(),
          );
          expect(rank(need, [...all].reverse()).candidates).toEqual(candidates);
        },
      ),
    );
  });
});
