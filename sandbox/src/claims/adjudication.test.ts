import type { BillingRequest } from '@fillway/ncpdp/telecom/request';
import { copayPrograms } from '@fillway/reference/copay-programs';
import { describe, expect, test } from '@jest/globals';
import { adjudicateCopay } from '../copay-hub/adjudicate.js';
import { adjudicatePrimary, MEMBER_SCENARIOS } from '../payer/adjudicate.js';

const FIRST_TIME = { earlierAttempts: 0, paidThisYearCents: 0 };
const HUMIRA = '00074055402';

function aClaim(
  overrides: { memberId?: string; bin?: string; pcn?: string; costCents?: number; pa?: string } = {},
): BillingRequest {
  const { memberId = 'W123456789', bin = '610279', pcn = '9999', costCents = 650_000, pa } = overrides;
  return {
    transactionCode: 'B1',
    header: {
      bin,
      pcn,
      serviceProviderIdQualifier: '07',
      serviceProviderId: '9910000',
      dateOfService: '2026-03-02',
      softwareId: '',
    },
    insurance: { cardholderId: memberId },
    patient: { birthDate: '1980-01-01', genderCode: 2 },
    claim: {
      rxNumber: '1000001',
      fillNumber: 0,
      ndc11: HUMIRA,
      quantity: '2',
      daysSupply: 28,
      daw: '0',
      ...(pa ? { priorAuthorizationTypeCode: 1, priorAuthorizationNumber: pa } : {}),
    },
    prescriber: { idQualifier: '01', id: '1234567893' },
    otherPayers: [],
    pricing: { ingredientCostCents: costCents - 1_050, dispensingFeeCents: 1_050, grossAmountDueCents: costCents },
  };
}

describe('primary payer', () => {
  const decide = (overrides = {}, history = FIRST_TIME) => adjudicatePrimary(aClaim(overrides), history);

  test.each([
    ['a commercial plan leaves a fifth', {}, 130_000],
    ['up to $1,500', { costCents: 2_000_000 }, 150_000],
    ['and at least $10', { costCents: 3_000 }, 1_000],
    ['but never more than the cost', { costCents: 700 }, 700],
    ['Medicare leaves a quarter', { bin: '610097', costCents: 100_000 }, 25_000],
    ['nothing is left to a zero-copay member', { memberId: 'ZC1' }, 0],
  ])('%s', (_name, overrides, patientPayCents) => {
    const decision = decide(overrides);
    expect(decision).toMatchObject({ paid: { patientPayCents } });
    if ('paid' in decision) {
      expect(decision.paid.totalPaidCents + patientPayCents).toBe(aClaim(overrides).pricing.grossAmountDueCents);
    }
  });

  test.each([
    ['NC1', '70'],
    ['PA1', '75'],
    ['RS1', '79'],
    ['MX1', '76'],
    ['NM1', '07'],
    ['HX1', '99'],
    ['HD1', '99'],
  ])('member %s is rejected with %s', (memberId, code) => {
    expect(decide({ memberId })).toMatchObject({ rejected: [code] });
  });

  test('every documented scenario does something', () => {
    for (const prefix of Object.keys(MEMBER_SCENARIOS)) {
      expect(decide({ memberId: `${prefix}1` })).not.toEqual(decide());
    }
  });

  test('a prior authorization opens the way', () => {
    expect(decide({ memberId: 'PA1', pa: '11000001' })).toHaveProperty('paid');
  });

  test('a host that was down twice answers the third time', () => {
    expect(decide({ memberId: 'HD1' }, { earlierAttempts: 2, paidThisYearCents: 0 })).toHaveProperty('paid');
  });

  test('a BIN that nobody here serves, or that is a copay program’s, is refused', () => {
    expect(decide({ bin: '999999' })).toMatchObject({ rejected: ['01'] });
    expect(decide({ bin: '004682', pcn: 'CNRX' })).not.toHaveProperty('paid');
  });
});

describe('copay hub', () => {
  const program = copayPrograms().find(({ key }) => key === 'humira-copay-savings');
  if (!program) throw new Error('the reference data has no Humira program');
  const decide = (
    owedCents: number,
    overrides: { primaryBin?: string; group?: string; paidThisYearCents?: number; coverage?: number } = {},
  ) => {
    const claim = aClaim();
    const { primaryBin = '610279', group = program.credentials.group, paidThisYearCents = 0, coverage = 8 } = overrides;
    return adjudicateCopay(
      {
        ...claim,
        header: { ...claim.header, bin: program.credentials.bin, pcn: program.credentials.pcn },
        insurance: { cardholderId: 'W123456789', groupId: group },
        claim: { ...claim.claim, otherCoverageCode: coverage },
        otherPayers: [
          {
            coverageType: '01',
            idQualifier: '03',
            id: primaryBin,
            paid: [],
            rejectCodes: [],
            patientResponsibility: [{ qualifier: '06', cents: owedCents }],
          },
        ],
      },
      { earlierAttempts: 0, paidThisYearCents },
    );
  };

  test('the program pays down to its target', () => {
    expect(decide(150_000)).toEqual({
      paid: { patientPayCents: program.targetCopayCents, totalPaidCents: 150_000 - program.targetCopayCents },
    });
  });

  test('but not more than its maximum for a fill, nor what is left of the year', () => {
    expect(decide(600_000)).toMatchObject({ paid: { totalPaidCents: program.perFillMaxCents } });
    expect(decide(150_000, { paidThisYearCents: program.annualMaxCents - 5_000 })).toMatchObject({
      paid: { totalPaidCents: 5_000 },
    });
    expect(decide(150_000, { paidThisYearCents: program.annualMaxCents })).toMatchObject({ rejected: ['76'] });
  });

  test.each([
    ['a government primary payer', { primaryBin: '610097' }, '65'],
    ['a claim that is not copay-only', { coverage: 2 }, '41'],
    ['another group', { group: 'OTHER' }, '06'],
  ])('%s is refused', (_name, overrides, code) => {
    expect(decide(150_000, overrides)).toMatchObject({ rejected: [code] });
  });
});
