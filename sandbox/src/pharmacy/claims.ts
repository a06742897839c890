import { ndc11, parseNdc } from '@fillway/ncpdp/identifiers/ndc';
import { type BillingRequest, buildTelecomRequest, type TelecomRequest } from '@fillway/ncpdp/telecom/request';
import { parseTelecomResponse, type TelecomResponse } from '@fillway/ncpdp/telecom/response';
import { findDrugByNdc } from '@fillway/reference/drugs';
import { request } from 'undici';
import type { PaidClaim, PharmacyWork } from './model.js';
import type { OfferedPrescription, OfferedProgram } from './platform-operations.js';

const CALL_TIMEOUT_MS = 10_000;
const DISPENSING_FEE_CENTS = 1_050;
/** What a package of a drug that is not in the directory costs. */
const UNLISTED_PRICE_CENTS = 10_000;
/** Nobody registers these with a payer here; real ones come from a certification. */
const SOFTWARE_ID = 'FWSANDBOX';
/** 308-C8: only the copay that the primary has left is asked for. */
const COPAY_ONLY = 8;
const GENDER_CODES: Record<string, number> = { M: 1, F: 2 };

/** What the drug costs at this pharmacy, in cents: list price by quantity, and the dispensing fee. */
export function costOf(medication: OfferedPrescription['medication']): { ingredientCents: number; totalCents: number } {
  const drug = findDrugByNdc(medication.ndc);
  const packages = drug ? Number(medication.quantity) / drug.packageSize.quantity : 1;
  const ingredientCents = Math.max(1, Math.round((drug?.listPriceCents ?? UNLISTED_PRICE_CENTS) * packages));
  return { ingredientCents, totalCents: ingredientCents + DISPENSING_FEE_CENTS };
}

/** The claim to the patient's own insurance. */
export function primaryClaim(
  work: PharmacyWork,
  offered: OfferedPrescription,
  insurance: NonNullable<OfferedPrescription['insurance']>,
): BillingRequest {
  const { dispensing, medication, prescriber } = offered;
  const { ingredientCents, totalCents } = costOf(medication);
  return {
    transactionCode: 'B1',
    header: headerOf(work, insurance.bin, insurance.pcn ?? ''),
    insurance: {
      cardholderId: insurance.memberId,
      ...(insurance.groupNumber ? { groupId: insurance.groupNumber } : {}),
      relationshipCode: 1,
    },
    patient: {
      birthDate: dispensing.birthDate,
      genderCode: GENDER_CODES[dispensing.gender] ?? 0,
      firstName: dispensing.firstName,
      lastName: dispensing.lastName,
      ...(dispensing.address ? { postalCode: dispensing.address.postalCode } : {}),
    },
    claim: {
      rxNumber: work.rxNumber,
      fillNumber: work.fillNumber,
      ndc11: elevenDigits(medication.ndc),
      quantity: medication.quantity,
      daysSupply: medication.daysSupply ?? 30,
      daw: String(medication.daw),
      writtenDate: medication.writtenDate,
      refillsAuthorized: medication.refills,
      ...(work.priorAuthorizationAsked
        ? { priorAuthorizationTypeCode: 1, priorAuthorizationNumber: `1${work.rxNumber}` }
        : {}),
    },
    prescriber: { idQualifier: '01', id: prescriber.npi },
    otherPayers: [],
    pricing: {
      ingredientCostCents: ingredientCents,
      dispensingFeeCents: DISPENSING_FEE_CENTS,
      usualAndCustomaryCents: totalCents,
      basisOfCost: '01',
      grossAmountDueCents: totalCents,
    },
  };
}

/** The claim to a manufacturer's program for what the primary has left to the patient. */
export function secondaryClaim(
  primary: BillingRequest,
  program: Pick<OfferedProgram, 'bin' | 'pcn' | 'groupId'>,
  answer: { patientPayCents: number; totalPaidCents: number },
): BillingRequest {
  return {
    ...primary,
    header: { ...primary.header, bin: program.bin ?? '', pcn: program.pcn ?? '' },
    insurance: { cardholderId: primary.insurance.cardholderId, groupId: program.groupId ?? '', relationshipCode: 1 },
    claim: { ...primary.claim, otherCoverageCode: COPAY_ONLY },
    otherPayers: [
      {
        coverageType: '01',
        idQualifier: '03',
        id: primary.header.bin,
        date: primary.header.dateOfService,
        paid: [{ qualifier: '07', cents: answer.totalPaidCents }],
        rejectCodes: [],
        patientResponsibility: [{ qualifier: '06', cents: answer.patientPayCents }],
      },
    ],
    pricing: { ...primary.pricing, grossAmountDueCents: answer.patientPayCents },
  };
}

/** Takes a paid claim back. */
export function reversal(work: PharmacyWork, paid: PaidClaim): TelecomRequest {
  return {
    transactionCode: 'B2',
    header: headerOf(work, paid.bin, paid.pcn),
    claim: { rxNumber: work.rxNumber, fillNumber: work.fillNumber, ndc11: paid.ndc11 },
  };
}

function headerOf(work: PharmacyWork, bin: string, pcn: string): BillingRequest['header'] {
  return {
    bin,
    pcn,
    serviceProviderIdQualifier: '07',
    serviceProviderId: providerIdOf(work.pharmacyId),
    dateOfService: work.dateOfService,
    softwareId: SOFTWARE_ID,
  };
}

/** 201-B1 has fifteen characters: the pharmacy's id is cut to its end, which tells pharmacies apart. */
function providerIdOf(pharmacyId: string): string {
  return pharmacyId.slice(-15);
}

function elevenDigits(ndc: string): string {
  const reading = parseNdc(ndc);
  return (reading.kind === 'ndc' ? ndc11(reading.ndc) : undefined) ?? ndc.replaceAll('-', '');
}

/** Sends a claim as bytes and reads the answer. @throws when nothing readable comes back: worth another try */
export async function sendClaim(
  address: string,
  claim: TelecomRequest,
  correlationId: string,
): Promise<TelecomResponse> {
  const { statusCode, body } = await request(address, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'x-correlation-id': correlationId },
    body: buildTelecomRequest(claim),
    headersTimeout: CALL_TIMEOUT_MS,
    bodyTimeout: CALL_TIMEOUT_MS,
  });
  const bytes = Buffer.from(await body.arrayBuffer());
  if (statusCode !== 200) throw new Error(`the payer answered ${statusCode}`);
  return parseTelecomResponse(bytes);
}
