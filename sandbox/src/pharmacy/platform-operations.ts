import { z } from 'zod';

/** The documents with which a pharmacy's system talks to the platform, and the shapes of their answers. */

const PROBLEMS = `
  ... on InvalidInput { code message }
  ... on Conflict { code message }
  ... on Refusal { code message }`;

export const LOG_IN = `mutation LogInPharmacy($input: LogInClientInput!) {
  logInClient(input: $input) { ... on LogInPayload { accessToken expiresAt } ... on Refusal { code message } }
}`;

export const READ_PRESCRIPTION = `query PharmacyReadsPrescription($id: ID!) {
  prescription(id: $id) {
    id
    fillNumber
    prescriber { npi }
    dispensing { firstName lastName birthDate gender address { postalCode } }
    medication { ndc quantity daysSupply refills writtenDate daw }
    insurance { bin pcn memberId groupNumber planKind }
  }
}`;

export const ACCEPT_WORK = `mutation PharmacyAcceptsWork($input: AcceptPharmacyWorkInput!, $key: String!) {
  result: acceptPharmacyWork(input: $input, idempotencyKey: $key) { __typename ${PROBLEMS} }
}`;

export const DECLINE_WORK = `mutation PharmacyDeclinesWork($input: DeclinePharmacyWorkInput!, $key: String!) {
  result: declinePharmacyWork(input: $input, idempotencyKey: $key) { __typename ${PROBLEMS} }
}`;

export const LOOK_UP_PROGRAMS = `query PharmacyLooksUpPrograms($prescriptionId: ID!) {
  lookupPrograms(prescriptionId: $prescriptionId) { programId name bin pcn groupId targetCopay { cents } }
}`;

export const SUBMIT_RESULTS = `mutation PharmacySubmitsResults($input: SubmitAdjudicationResultsInput!, $key: String!) {
  result: submitAdjudicationResults(input: $input, idempotencyKey: $key) { __typename ${PROBLEMS} }
}`;

export const CONFIRM_FILL = `mutation PharmacyConfirmsFill($input: ConfirmFillInput!, $key: String!) {
  result: confirmFill(input: $input, idempotencyKey: $key) { __typename ${PROBLEMS} }
}`;

const prescriptionSchema = z.object({
  prescription: z.object({
    id: z.string(),
    fillNumber: z.number().int(),
    prescriber: z.object({ npi: z.string() }),
    dispensing: z.object({
      firstName: z.string(),
      lastName: z.string(),
      birthDate: z.string(),
      gender: z.string(),
      address: z.object({ postalCode: z.string() }).nullable(),
    }),
    medication: z.object({
      ndc: z.string(),
      quantity: z.string(),
      daysSupply: z.number().int().nullable(),
      refills: z.number().int(),
      writtenDate: z.string(),
      daw: z.number().int(),
    }),
    insurance: z
      .object({
        bin: z.string(),
        pcn: z.string().nullable(),
        memberId: z.string(),
        groupNumber: z.string().nullable(),
        planKind: z.string(),
      })
      .nullable(),
  }),
});
export type OfferedPrescription = z.infer<typeof prescriptionSchema>['prescription'];
export const readPrescription = (data: unknown): OfferedPrescription => prescriptionSchema.parse(data).prescription;

const programsSchema = z.object({
  lookupPrograms: z.array(
    z.object({
      programId: z.string(),
      name: z.string(),
      bin: z.string().nullable(),
      pcn: z.string().nullable(),
      groupId: z.string().nullable(),
      targetCopay: z.object({ cents: z.number().int() }).nullish(),
    }),
  ),
});
export type OfferedProgram = z.infer<typeof programsSchema>['lookupPrograms'][number];
export const readPrograms = (data: unknown): OfferedProgram[] => programsSchema.parse(data).lookupPrograms;

const resultSchema = z.object({
  result: z.object({ __typename: z.string(), code: z.string().optional(), message: z.string().optional() }),
});
/** The problem of a mutation's result union; undefined when it was done. */
export function problemOf(data: unknown): { code: string; message: string } | undefined {
  const { result } = resultSchema.parse(data);
  return result.code === undefined ? undefined : { code: result.code, message: result.message ?? '' };
}

/** What a pharmacy reports after its claims, as `SubmitAdjudicationResultsInput`. All amounts in cents. */
export interface AdjudicationResults {
  prescriptionId: string;
  outcome: 'PAID' | 'REJECTED' | 'PRIOR_AUTHORIZATION_REQUIRED';
  /** For a cash patient: approved, with nothing paid and no claim. */
  primaryInsurance: {
    claimId?: string;
    status: 'approved' | 'rejected' | 'prior_authorization_required';
    drugCostCents: number;
    insurancePaidCents: number;
    patientCopayCents: number;
    rejectCodes: string[];
  };
  manufacturerPrograms: {
    programId: string;
    claimId: string;
    status: 'approved';
    discountCents: number;
    reducedCopayCents: number;
  }[];
  costBreakdown?: {
    totalDrugCostCents: number;
    insuranceCoveredCents: number;
    initialCopayCents: number;
    manufacturerDiscountCents: number;
    finalPatientCopayCents: number;
  };
}
