import type { BillingRequest, ReversalRequest } from './claim.js';

/** A primary claim for a fictional member. */
export const SAMPLE_BILLING: BillingRequest = {
  transactionCode: 'B1',
  header: {
    bin: '610014',
    pcn: 'MEDDPRIME',
    serviceProviderIdQualifier: '01',
    serviceProviderId: '1993999998',
    dateOfService: '2026-03-03',
    softwareId: 'FILLWAY',
  },
  insurance: { cardholderId: 'M123', groupId: 'GRP1', personCode: '01', relationshipCode: 1 },
  patient: {
    birthDate: '1984-02-29',
    genderCode: 2,
    firstName: 'Maeve',
    lastName: "O'Brien",
    postalCode: '43004',
  },
  claim: {
    rxNumber: '7654321',
    fillNumber: 0,
    ndc11: '00093111201',
    quantity: '2.5',
    daysSupply: 30,
    daw: '0',
    writtenDate: '2026-03-02',
    refillsAuthorized: 3,
  },
  prescriber: { idQualifier: '01', id: '1234567893', lastName: 'Baker' },
  otherPayers: [],
  pricing: {
    ingredientCostCents: 123_456,
    dispensingFeeCents: 200,
    usualAndCustomaryCents: 130_000,
    basisOfCost: '01',
    grossAmountDueCents: 123_656,
  },
};

/** The same fill at a copay program: the primary paid 1,206.56 and leaves 30.00 to the patient. */
export const SAMPLE_SECONDARY: BillingRequest = {
  ...SAMPLE_BILLING,
  header: { ...SAMPLE_BILLING.header, bin: '004682', pcn: 'CN' },
  claim: { ...SAMPLE_BILLING.claim, otherCoverageCode: 8 },
  otherPayers: [
    {
      coverageType: '01',
      idQualifier: '03',
      id: '610014',
      date: '2026-03-03',
      paid: [{ qualifier: '07', cents: 120_656 }],
      rejectCodes: [],
      patientResponsibility: [{ qualifier: '06', cents: 3_000 }],
    },
    { coverageType: '02', paid: [], rejectCodes: ['70', '569'], patientResponsibility: [] },
  ],
};

/** Takes the primary claim back. */
export const SAMPLE_REVERSAL: ReversalRequest = {
  transactionCode: 'B2',
  header: SAMPLE_BILLING.header,
  insurance: { cardholderId: 'M123', groupId: 'GRP1' },
  claim: { rxNumber: '7654321', fillNumber: 0, ndc11: '00093111201', otherCoverageCode: 8 },
};
