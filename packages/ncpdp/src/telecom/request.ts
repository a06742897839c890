import type { BillingRequest, ClaimInsurance, ClaimReference, RequestHeader, TelecomRequest } from './claim.js';
import { cobFields, readCob } from './cob.js';
import { decodeDate, encodeDate } from './fields.js';
import { TelecomBuildError, TelecomParseError } from './problems.js';
import {
  given,
  headerText,
  readTransmission,
  type Segment,
  type Transmission,
  writeSegment,
  writeTransmission,
} from './wire.js';

export type * from './claim.js';

/** Prescription billing, the kind of reference number (455-EM). */
const RX_BILLING = '1';
/** The product id is an NDC (436-E1). */
const NDC = '03';
const NOT_A_COMPOUND = 1;
const REQUEST_HEADER_LENGTH = 56;

/**
 * A request as bytes. Each kind ends with a mandatory field of fixed width (gross amount due, fill number), so that a cut
 * at any byte is seen. Throws `TelecomBuildError` for a value that its field cannot hold.
 */
export function buildTelecomRequest(request: TelecomRequest): Buffer {
  const header = writeHeader(request.transactionCode, request.header);
  if (request.transactionCode === 'B2') {
    const { insurance, claim } = request;
    const fields = [...referenceFields(claim), ['C8', claim.otherCoverageCode], ['D3', claim.fillNumber]] as const;
    return writeTransmission(header, insurance ? insuranceSegment(insurance) : '', writeSegment('AM07', fields));
  }
  const { patient, claim, prescriber, otherPayers, pricing } = request;
  const shared =
    writeSegment('AM01', [
      ['C4', patient.birthDate],
      ['C5', patient.genderCode],
      ['CA', patient.firstName],
      ['CB', patient.lastName],
      ['CP', patient.postalCode],
    ]) + insuranceSegment(request.insurance);
  const transaction =
    writeSegment('AM07', [
      ...referenceFields(claim),
      ['E7', claim.quantity],
      ['D3', claim.fillNumber],
      ['D5', claim.daysSupply],
      ['D6', NOT_A_COMPOUND],
      ['D8', claim.daw],
      ['DE', claim.writtenDate],
      ['DF', claim.refillsAuthorized],
      ['C8', claim.otherCoverageCode],
      ['EU', claim.priorAuthorizationTypeCode],
      ['EV', claim.priorAuthorizationNumber],
    ]) +
    writeSegment('AM03', [
      ['EZ', prescriber.idQualifier],
      ['DB', prescriber.id],
      ['DR', prescriber.lastName],
    ]) +
    writeSegment('AM05', cobFields(otherPayers)) +
    writeSegment('AM11', [
      ['D9', pricing.ingredientCostCents],
      ['DC', pricing.dispensingFeeCents],
      ['DQ', pricing.usualAndCustomaryCents],
      ['DN', pricing.basisOfCost],
      ['DU', pricing.grossAmountDueCents],
    ]);
  return writeTransmission(header, shared, transaction);
}

/** Reads a B1 or B2 request. Throws `TelecomParseError`, and nothing else. */
export function parseTelecomRequest(bytes: Uint8Array | string): TelecomRequest {
  const transmission = readTransmission(bytes, REQUEST_HEADER_LENGTH);
  const { transactionCode, header } = readHeader(transmission.header);
  const claim = transmission.requireSegment('AM07');
  if (transactionCode === 'B2') {
    const insurance = transmission.segment('AM04');
    return {
      transactionCode,
      header,
      ...(insurance !== undefined && { insurance: readInsurance(insurance) }),
      claim: readReference(claim),
    };
  }
  return readBilling(transmission, header, claim);
}

function readBilling(transmission: Transmission, header: RequestHeader, claim: Segment): BillingRequest {
  const patient = transmission.requireSegment('AM01');
  const prescriber = transmission.requireSegment('AM03');
  const pricing = transmission.requireSegment('AM11');
  return {
    transactionCode: 'B1',
    header,
    insurance: readInsurance(transmission.requireSegment('AM04')),
    patient: {
      birthDate: required(patient.date('C4'), 'C4'),
      genderCode: required(patient.integer('C5'), 'C5'),
      ...given('firstName', patient.text('CA')),
      ...given('lastName', patient.text('CB')),
      ...given('postalCode', patient.text('CP')),
    },
    claim: {
      ...readReference(claim),
      quantity: claim.requireQuantity('E7'),
      daysSupply: required(claim.integer('D5'), 'D5'),
      daw: claim.requireText('D8'),
      ...given('writtenDate', claim.date('DE')),
      ...given('refillsAuthorized', claim.integer('DF')),
      ...given('priorAuthorizationTypeCode', claim.integer('EU')),
      ...given('priorAuthorizationNumber', claim.text('EV') && claim.requireDigits('EV')),
    },
    prescriber: {
      idQualifier: prescriber.requireText('EZ'),
      id: prescriber.requireText('DB'),
      ...given('lastName', prescriber.text('DR')),
    },
    otherPayers: readCob(transmission.segment('AM05')),
    pricing: {
      ingredientCostCents: pricing.requireCents('D9'),
      ...given('dispensingFeeCents', pricing.cents('DC')),
      ...given('usualAndCustomaryCents', pricing.cents('DQ')),
      ...given('basisOfCost', pricing.text('DN')),
      grossAmountDueCents: pricing.requireCents('DU'),
    },
  };
}

function required<V>(value: V | undefined, field: string): V {
  if (value === undefined) throw new TelecomParseError('E_MISSING', field);
  return value;
}

function referenceFields(claim: ClaimReference) {
  if (!/^\d{11}$/.test(claim.ndc11)) throw new TelecomBuildError('D7', 'not a number');
  return [
    ['EM', RX_BILLING],
    ['D2', claim.rxNumber],
    ['E1', NDC],
    ['D7', claim.ndc11],
  ] as const;
}

function readReference(claim: Segment): ClaimReference {
  if (claim.requireText('EM') !== RX_BILLING) throw new TelecomParseError('E_FIELD', 'EM');
  const ndc11 = claim.requireText('D7');
  if (claim.requireText('E1') !== NDC || !/^\d{11}$/.test(ndc11)) throw new TelecomParseError('E_FIELD', 'D7');
  return {
    rxNumber: claim.requireDigits('D2'),
    fillNumber: required(claim.integer('D3'), 'D3'),
    ndc11,
    ...given('otherCoverageCode', claim.integer('C8')),
  };
}

function insuranceSegment(insurance: ClaimInsurance): string {
  return writeSegment('AM04', [
    ['C2', insurance.cardholderId],
    ['C1', insurance.groupId],
    ['C3', insurance.personCode],
    ['C6', insurance.relationshipCode],
  ]);
}

function readInsurance(insurance: Segment): ClaimInsurance {
  return {
    cardholderId: insurance.requireText('C2'),
    ...given('groupId', insurance.text('C1')),
    ...given('personCode', insurance.text('C3')),
    ...given('relationshipCode', insurance.integer('C6')),
  };
}

function writeHeader(transactionCode: 'B1' | 'B2', header: RequestHeader): string {
  if (!/^\d{6}$/.test(header.bin))
    throw new TelecomBuildError('A1', header.bin.length > 6 ? 'too long' : 'not a number');
  if (header.serviceProviderId.trim() === '') throw new TelecomBuildError('B1', 'missing');
  return [
    header.bin,
    'D0',
    transactionCode,
    headerText('A4', header.pcn, 10),
    '1',
    headerText('B2', header.serviceProviderIdQualifier, 2),
    headerText('B1', header.serviceProviderId, 15),
    encodeDate('D1', header.dateOfService),
    headerText('AK', header.softwareId, 10),
  ].join('');
}

function readHeader(text: string): { transactionCode: 'B1' | 'B2'; header: RequestHeader } {
  const part = (from: number, length: number) => text.slice(from, from + length).trim();
  if (part(6, 2) !== 'D0') throw new TelecomParseError('E_VERSION', 'A2');
  const bin = text.slice(0, 6);
  if (!/^\d{6}$/.test(bin)) throw new TelecomParseError('E_HEADER', 'A1');
  const transactionCode = part(8, 2);
  if (transactionCode !== 'B1' && transactionCode !== 'B2') throw new TelecomParseError('E_TRANSACTION_CODE', 'A3');
  if (part(20, 1) !== '1') throw new TelecomParseError('E_TRANSACTION_COUNT', 'A9');
  const serviceProviderId = part(23, 15);
  if (serviceProviderId === '') throw new TelecomParseError('E_HEADER', 'B1');
  return {
    transactionCode,
    header: {
      bin,
      pcn: part(10, 10),
      serviceProviderIdQualifier: part(21, 2),
      serviceProviderId,
      dateOfService: decodeDate('D1', part(38, 8)),
      softwareId: part(46, 10),
    },
  };
}
