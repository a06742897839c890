import { expect, test } from '@jest/globals';
import { type Claims, ledgerFaults, ledgerOf } from './ledger.js';
import { moneyWords } from './money.js';

const usd = (cents: number) => ({ cents, currency: 'USD' });

function someClaims(costs: { insurance: number; left: number; discounts: number[]; final: number }): Claims {
  return {
    submittedAt: '2026-11-23T10:00:00.000Z',
    primary: {
      claimId: 'C1',
      status: 'PAID',
      rejectCodes: [],
      drugCost: usd(125_000),
      insurancePaid: usd(costs.insurance),
      patientCopay: usd(costs.left),
    },
    programs: costs.discounts.map((cents, index) => ({
      programId: `p${index}`,
      name: `Program ${index}`,
      claimId: null,
      status: cents > 0 ? 'PAID' : 'REJECTED',
      discount: usd(cents),
    })),
    costBreakdown: {
      totalDrugCost: usd(125_000),
      insuranceCovered: usd(costs.insurance),
      initialCopay: usd(costs.left),
      manufacturerDiscount: usd(costs.discounts.reduce((sum, cents) => sum + cents, 0)),
      finalPatientCopay: usd(costs.final),
    },
  };
}

test('the lines of a paid claim add up to the cent', () => {
  const lines = ledgerOf(someClaims({ insurance: 112_501, left: 12_499, discounts: [11_499, 0], final: 1_000 }));
  expect(lines?.map(({ amount }) => amount.cents)).toEqual([125_000, -112_501, 12_499, -11_499, 1_000]);
  expect(ledgerFaults(lines ?? [])).toEqual([]);
});

test('a cent that is missing is named', () => {
  const lines = ledgerOf(someClaims({ insurance: 112_500, left: 12_500, discounts: [11_499], final: 1_000 }));
  expect(ledgerFaults(lines ?? [])).toEqual(['Patient pays: 1000 cents, the lines give 1001']);
});

test('without programs the patient pays what the insurance leaves', () => {
  const lines = ledgerOf(someClaims({ insurance: 125_000, left: 0, discounts: [], final: 0 }));
  expect(lines?.map(({ label }) => label)).toEqual([
    'Price of the drug',
    'Insurance pays',
    'Left to the patient',
    'Patient pays',
  ]);
  expect(ledgerFaults(lines ?? [])).toEqual([]);
});

test('a claim that is not paid has no ledger', () => {
  const claims = someClaims({ insurance: 0, left: 0, discounts: [], final: 0 });
  expect(ledgerOf({ ...claims, costBreakdown: null })).toBeNull();
});

test('amounts are shown with both cents', () => {
  expect(moneyWords(usd(123_405))).toBe('$1,234.05');
  expect(moneyWords(usd(-5))).toBe('-$0.05');
});
