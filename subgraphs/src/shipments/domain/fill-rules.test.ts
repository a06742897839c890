import { drugs, findDrugByNdc } from '@fillway/reference';
import { expect, test } from '@jest/globals';
import { type FillFacts, fillProblems } from './fill-rules.js';

const [drug] = drugs();
if (!drug) throw new Error('the drug directory is empty');
const good: FillFacts = {
  ordered: { ndc: drug.ndc, quantity: '30', daw: 0 },
  dispensed: { ndc: drug.ndc, quantity: '30', lotNumber: 'L1', expiresOn: '2027-06-30' },
  orderedDrug: drug,
  dispensedDrug: drug,
  today: '2026-11-23',
};
const dispensed = (change: Partial<FillFacts['dispensed']>): FillFacts => ({
  ...good,
  dispensed: { ...good.dispensed, ...change },
});

test('the ordered package in the ordered quantity may leave', () => {
  expect(fillProblems(good)).toEqual([]);
});

test('more than ordered may not, compared as decimals', () => {
  expect(fillProblems(dispensed({ quantity: '30.5' }))).toEqual(['quantity_too_large']);
  expect(fillProblems(dispensed({ quantity: '9' }))).toEqual([]);
  expect(fillProblems(dispensed({ quantity: '0.0' }))).toEqual(['quantity_invalid']);
});

test('an expired or unnamed lot may not', () => {
  expect(fillProblems(dispensed({ expiresOn: '2026-11-23' }))).toEqual(['lot_expired']);
  expect(fillProblems(dispensed({ lotNumber: ' ' }))).toEqual(['lot_missing']);
});

test('another drug may not, and an equivalent one only where the prescriber allows it', () => {
  const other = drugs().find((each) => each.genericName !== drug.genericName);
  if (!other) throw new Error('one drug only');
  expect(fillProblems({ ...dispensed({ ndc: other.ndc }), dispensedDrug: findDrugByNdc(other.ndc) })).toEqual([
    'other_drug',
  ]);
  const equivalent = { ...drug, ndc: '99999-9999-99' };
  const substituted = { ...dispensed({ ndc: equivalent.ndc }), dispensedDrug: equivalent };
  expect(fillProblems(substituted)).toEqual([]);
  expect(fillProblems({ ...substituted, ordered: { ...good.ordered, daw: 1 } })).toEqual(['substitution_not_allowed']);
});
