import type { OtherPayer } from './cob.js';

/** The 56-byte header of every request. */
export interface RequestHeader {
  /** BIN/IIN, six digits (101-A1); an eight-digit IIN needs Telecom F6. */
  readonly bin: string;
  /** Processor control number (104-A4), up to ten characters; may be empty. */
  readonly pcn: string;
  /** Kind of provider id (202-B2): 01 NPI, 07 NCPDP id. */
  readonly serviceProviderIdQualifier: string;
  readonly serviceProviderId: string;
  /** ISO date (401-D1). */
  readonly dateOfService: string;
  /** Software certification id (110-AK); may be empty. */
  readonly softwareId: string;
}

export interface ClaimInsurance {
  readonly cardholderId: string;
  readonly groupId?: string;
  readonly personCode?: string;
  /** 1 cardholder, 2 spouse, 3 child, 4 other. */
  readonly relationshipCode?: number;
}

export interface ClaimPatient {
  /** ISO date. */
  readonly birthDate: string;
  /** 0 unknown, 1 male, 2 female. */
  readonly genderCode: number;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly postalCode?: string;
}

export interface ClaimPrescriber {
  /** 01 NPI. */
  readonly idQualifier: string;
  readonly id: string;
  readonly lastName?: string;
}

export interface ClaimPricing {
  readonly ingredientCostCents: number;
  readonly dispensingFeeCents?: number;
  readonly usualAndCustomaryCents?: number;
  /** 01 average wholesale price, 07 usual and customary, … */
  readonly basisOfCost?: string;
  readonly grossAmountDueCents: number;
}

/** What names the fill, on the bill and on its reversal. */
export interface ClaimReference {
  /** Prescription number (402-D2): up to twelve digits, leading zeros without meaning. */
  readonly rxNumber: string;
  /** 0 the first fill, 1 … 99 refills. */
  readonly fillNumber: number;
  /** Eleven digits, no hyphens. */
  readonly ndc11: string;
  /** 308-C8: 02 other coverage paid, 03 not covered there, 04 not collected, 08 copay only; absent for a primary claim. */
  readonly otherCoverageCode?: number;
}

export interface ClaimDetails extends ClaimReference {
  /** Decimal text with up to three decimals. */
  readonly quantity: string;
  readonly daysSupply: number;
  /** Dispense-as-written code 0 to 9. */
  readonly daw: string;
  /** ISO date. */
  readonly writtenDate?: string;
  readonly refillsAuthorized?: number;
  readonly priorAuthorizationTypeCode?: number;
  readonly priorAuthorizationNumber?: string;
}

/** B1: a claim for one fill. With `otherPayers` it is a secondary claim (coordination of benefits). */
export interface BillingRequest {
  readonly transactionCode: 'B1';
  readonly header: RequestHeader;
  readonly insurance: ClaimInsurance;
  readonly patient: ClaimPatient;
  readonly claim: ClaimDetails;
  readonly prescriber: ClaimPrescriber;
  readonly otherPayers: readonly OtherPayer[];
  readonly pricing: ClaimPricing;
}

/** B2: takes back a claim that was paid. */
export interface ReversalRequest {
  readonly transactionCode: 'B2';
  readonly header: RequestHeader;
  readonly insurance?: ClaimInsurance;
  readonly claim: ClaimReference;
}

export type TelecomRequest = BillingRequest | ReversalRequest;
