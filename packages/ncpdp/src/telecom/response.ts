import type { TelecomRequest } from './claim.js';
import { decodeDate, encodeDate } from './fields.js';
import { TelecomBuildError, TelecomParseError } from './problems.js';
import { describeReject, type Reject } from './reject-codes.js';
import { given, headerText, readTransmission, type Segment, writeSegment, writeTransmission } from './wire.js';

/** What the payer lays on whom, in cents. */
export interface ResponsePricing {
  /** 505-F5. */
  readonly patientPayCents: number;
  /** 509-F9. */
  readonly totalPaidCents: number;
  readonly ingredientCostPaidCents?: number;
  readonly dispensingFeePaidCents?: number;
  readonly copayCents?: number;
  readonly deductibleCents?: number;
}

/** Which request is answered: taken from it by {@link answerTo}. */
export interface ResponseReference {
  readonly transactionCode: 'B1' | 'B2';
  readonly serviceProviderIdQualifier: string;
  readonly serviceProviderId: string;
  /** ISO date. */
  readonly dateOfService: string;
  readonly rxNumber: string;
}

/** An answer to write: the payer's side. */
export interface TelecomResponseInput extends ResponseReference {
  /** 112-AN: P paid, D the same claim was paid before, A reversal approved, S approved before, R rejected. */
  readonly status: 'P' | 'D' | 'A' | 'S' | 'R';
  /** 503-F3. */
  readonly authorizationNumber?: string;
  /** 511-FB; at least one with status R, none otherwise. */
  readonly rejectCodes?: readonly string[];
  /** Text for people, each up to 40 characters. */
  readonly messages?: readonly string[];
  /** ISO date from which a fill rejected as too soon (79) would be paid. */
  readonly earliestFillDate?: string;
  /** Mandatory with status P and D. */
  readonly pricing?: ResponsePricing;
}

/**
 * What the answer comes to. `unknown` is everything that is not clearly one of the others: a person looks, nothing is
 * treated as paid.
 */
export type TelecomOutcome = 'paid' | 'reversed' | 'rejected' | 'unknown';

/** An answer as read: the pharmacy's side. */
export interface TelecomResponse extends ResponseReference {
  readonly outcome: TelecomOutcome;
  /** 112-AN as sent. */
  readonly status: string;
  /** The payer had answered the same request before; nothing new happened. */
  readonly duplicate: boolean;
  readonly authorizationNumber?: string;
  readonly rejects: readonly Reject[];
  readonly messages: readonly string[];
  readonly earliestFillDate?: string;
  /** Only with outcome `paid`. */
  readonly pricing?: ResponsePricing;
}

const RESPONSE_HEADER_LENGTH = 31;
const RX_BILLING = '1';
const NEXT_FILL = 'NEXT FILL ';
/** Qualifies each line of additional message text (132-UH): lines count up from 01. */
const FIRST_LINE = 1;

/** What an answer must repeat of its request. */
export function answerTo({ transactionCode, header, claim }: TelecomRequest): ResponseReference {
  const { serviceProviderIdQualifier, serviceProviderId, dateOfService } = header;
  return { transactionCode, serviceProviderIdQualifier, serviceProviderId, dateOfService, rxNumber: claim.rxNumber };
}

/**
 * An answer as bytes. It ends with the total paid or with the prescription number at its full twelve digits, so that a cut
 * at any byte is seen. Throws `TelecomBuildError`, also for a paid answer without amounts or a reject without code.
 */
export function buildTelecomResponse(response: TelecomResponseInput): Buffer {
  const { status, pricing, rejectCodes = [], earliestFillDate } = response;
  const paid = status === 'P' || status === 'D';
  if (paid && pricing === undefined) throw new TelecomBuildError('F9', 'missing');
  if ((status === 'R') !== rejectCodes.length > 0) throw new TelecomBuildError('FB', 'missing');
  const lines = [
    ...(earliestFillDate === undefined ? [] : [NEXT_FILL + encodeDate('FQ', earliestFillDate)]),
    ...(response.messages ?? []),
  ];
  const header = [
    'D0',
    response.transactionCode,
    '1',
    'A',
    headerText('B2', response.serviceProviderIdQualifier, 2),
    headerText('B1', response.serviceProviderId, 15),
    encodeDate('D1', response.dateOfService),
  ].join('');
  const transaction =
    writeSegment('AM21', [
      ['AN', status],
      ['F3', response.authorizationNumber],
      ['FA', rejectCodes.length || undefined],
      ...rejectCodes.map((code) => ['FB', code] as const),
      ['UF', lines.length || undefined],
      ...lines.flatMap(
        (line, index) =>
          [
            ['UH', (index + FIRST_LINE).toString().padStart(2, '0')],
            ['FQ', line],
          ] as const,
      ),
    ]) +
    writeSegment('AM22', [
      ['EM', RX_BILLING],
      ['D2', response.rxNumber],
    ]) +
    (paid && pricing !== undefined ? pricingSegment(pricing) : '');
  return writeTransmission(header, '', transaction);
}

/**
 * Reads an answer. A reject always wins: a rejected transmission, status R or a single reject code make it `rejected`,
 * whatever else it says. `paid` needs status P or D on a B1 and both amounts; `reversed` needs A or S on a B2.
 * Throws `TelecomParseError`, and nothing else.
 */
export function parseTelecomResponse(bytes: Uint8Array | string): TelecomResponse {
  const transmission = readTransmission(bytes, RESPONSE_HEADER_LENGTH);
  const header = readHeader(transmission.header);
  const state = transmission.requireSegment('AM21');
  const claim = transmission.requireSegment('AM22');
  const status = state.requireText('AN');
  const rejects = state.counted('FA', 'FB').map(describeReject);
  const rejected = header.rejected || status === 'R' || rejects.length > 0;
  const outcome = rejected ? 'rejected' : acceptedOutcome(header.transactionCode, status);
  const shared = transmission.segment('AM20')?.text('F4');
  const messages = [...(shared === undefined ? [] : [shared]), ...state.counted('UF', 'FQ')];
  return {
    transactionCode: header.transactionCode,
    serviceProviderIdQualifier: header.serviceProviderIdQualifier,
    serviceProviderId: header.serviceProviderId,
    dateOfService: header.dateOfService,
    rxNumber: claim.requireDigits('D2'),
    outcome,
    status,
    duplicate: (outcome === 'paid' && status === 'D') || (outcome === 'reversed' && status === 'S'),
    ...given('authorizationNumber', state.text('F3')),
    rejects,
    messages: messages.filter((line) => !line.startsWith(NEXT_FILL)),
    ...given('earliestFillDate', readEarliestFillDate(messages)),
    ...(outcome === 'paid' && { pricing: readPricing(transmission.requireSegment('AM23')) }),
  };
}

function acceptedOutcome(transactionCode: 'B1' | 'B2', status: string): TelecomOutcome {
  if (transactionCode === 'B1' && (status === 'P' || status === 'D')) return 'paid';
  if (transactionCode === 'B2' && (status === 'A' || status === 'S')) return 'reversed';
  return 'unknown';
}

function readEarliestFillDate(messages: readonly string[]): string | undefined {
  const line = messages.find((message) => message.startsWith(NEXT_FILL));
  return line === undefined ? undefined : decodeDate('FQ', line.slice(NEXT_FILL.length).trim());
}

function pricingSegment(pricing: ResponsePricing): string {
  return writeSegment('AM23', [
    ['F5', pricing.patientPayCents],
    ['F6', pricing.ingredientCostPaidCents],
    ['F7', pricing.dispensingFeePaidCents],
    ['FH', pricing.deductibleCents],
    ['FI', pricing.copayCents],
    ['F9', pricing.totalPaidCents],
  ]);
}

function readPricing(pricing: Segment): ResponsePricing {
  return {
    patientPayCents: pricing.requireCents('F5'),
    totalPaidCents: pricing.requireCents('F9'),
    ...given('ingredientCostPaidCents', pricing.cents('F6')),
    ...given('dispensingFeePaidCents', pricing.cents('F7')),
    ...given('deductibleCents', pricing.cents('FH')),
    ...given('copayCents', pricing.cents('FI')),
  };
}

function readHeader(text: string) {
  const part = (from: number, length: number) => text.slice(from, from + length).trim();
  if (part(0, 2) !== 'D0') throw new TelecomParseError('E_VERSION', 'A2');
  const transactionCode = part(2, 2);
  if (transactionCode !== 'B1' && transactionCode !== 'B2') throw new TelecomParseError('E_TRANSACTION_CODE', 'A3');
  if (part(4, 1) !== '1') throw new TelecomParseError('E_TRANSACTION_COUNT', 'A9');
  const transmissionStatus = part(5, 1);
  if (transmissionStatus !== 'A' && transmissionStatus !== 'R') throw new TelecomParseError('E_HEADER', 'F1');
  return {
    transactionCode,
    rejected: transmissionStatus === 'R',
    serviceProviderIdQualifier: part(6, 2),
    serviceProviderId: part(8, 15),
    dateOfService: decodeDate('D1', part(23, 8)),
  } as const;
}
