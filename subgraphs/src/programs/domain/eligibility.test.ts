import { GOVERNMENT_PLAN_KINDS, PLAN_KINDS } from '@fillway/reference';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ineligibility, usablePrograms } from './eligibility.js';

const anyKind = fc.constantFrom(...PLAN_KINDS, 'cash' as const, 'unknown' as const);

test('only a commercial plan without attested government coverage is eligible, whatever else is said', () => {
  fc.assert(
    fc.property(anyKind, fc.boolean(), (planKind, attestsGovernment) => {
      const eligible = ineligibility({ planKind, attestsGovernment }) === null;
      expect(eligible).toBe(planKind === 'commercial' && !attestsGovernment);
    }),
  );
});

test.each([...GOVERNMENT_PLAN_KINDS])('%s is a government plan', (planKind) => {
  expect(ineligibility({ planKind, attestsGovernment: false })).toBe('government');
});

test('the patient’s own word is enough', () => {
  expect(ineligibility({ planKind: 'commercial', attestsGovernment: true })).toBe('government');
});

test('cash and a discount card get no program, nor does a card that nobody knows', () => {
  expect(ineligibility({ planKind: 'cash', attestsGovernment: false })).toBe('cash');
  expect(ineligibility({ planKind: 'cash_discount', attestsGovernment: false })).toBe('cash');
  expect(ineligibility({ planKind: 'unknown', attestsGovernment: false })).toBe('unknown_coverage');
});

const program = { effectiveFrom: '2026-01-01', effectiveTo: '2026-12-31', excludedStates: ['MA'] };

test.each([
  ['2025-12-31', 'NY', 0],
  ['2026-01-01', 'NY', 1],
  ['2026-12-31', 'NY', 1],
  ['2027-01-01', 'NY', 0],
  ['2026-06-01', 'MA', 0],
  ['2026-06-01', null, 0],
])('on %s in %s %i may be used', (today, state, count) => {
  expect(usablePrograms([program], { today, state })).toHaveLength(count);
});

test('a program that no state bars needs no state', () => {
  expect(usablePrograms([{ ...program, excludedStates: [] }], { today: '2026-06-01', state: null })).toHaveLength(1);
});
