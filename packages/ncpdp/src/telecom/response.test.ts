import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SAMPLE_BILLING, SAMPLE_REVERSAL } from './claim.sample.js';
import { TelecomBuildError, TelecomParseError } from './problems.js';
import { answerTo, buildTelecomResponse, parseTelecomResponse, type TelecomResponseInput } from './response.js';

const PRICING = {
  patientPayCents: 3_000,
  totalPaidCents: 120_656,
  ingredientCostPaidCents: 123_456,
  dispensingFeePaidCents: 200,
  copayCents: 2_500,
  deductibleCents: 500,
};
const PAID: TelecomResponseInput = {
  ...answerTo(SAMPLE_BILLING),
  status: 'P',
  authorizationNumber: 'AUTH-1',
  messages: ['THANK YOU'],
  pricing: PRICING,
};
const REJECTED: TelecomResponseInput = {
  ...answerTo(SAMPLE_BILLING),
  status: 'R',
  rejectCodes: ['79', '569', 'ZZ'],
  earliestFillDate: '2026-04-01',
};
const REVERSED: TelecomResponseInput = { ...answerTo(SAMPLE_REVERSAL), status: 'A', authorizationNumber: 'AUTH-2' };
const SAMPLES = [
  ['paid', PAID],
  ['paid, bare', { ...answerTo(SAMPLE_BILLING), status: 'P', pricing: { patientPayCents: 0, totalPaidCents: 1 } }],
  ['rejected', REJECTED],
  ['rejected with a three-character code', { ...answerTo(SAMPLE_BILLING), status: 'R', rejectCodes: ['569'] }],
  ['reversed', REVERSED],
] as const satisfies readonly (readonly [string, TelecomResponseInput])[];

/** An answer with one passage replaced. */
function altered(response: TelecomResponseInput, from: string, to: string): string {
  const text = buildTelecomResponse(response).toString('latin1');
  expect(text).toContain(from);
  return text.replace(from, to);
}

test('a paid claim: amounts in cents, authorization, message', () => {
  expect(parseTelecomResponse(buildTelecomResponse(PAID))).toEqual({
    ...answerTo(SAMPLE_BILLING),
    outcome: 'paid',
    status: 'P',
    duplicate: false,
    authorizationNumber: 'AUTH-1',
    rejects: [],
    messages: ['THANK YOU'],
    pricing: PRICING,
  });
});

test('the header is 31 bytes and amounts are overpunched', () => {
  const text = buildTelecomResponse(PAID).toString('latin1');
  expect(text.slice(0, 31)).toBe('D0B11A011993999998     20260303');
  expect(text.endsWith('\u001cF90012065F')).toBe(true);
  expect(text).toContain('\u001cF50000300{');
});

test('a rejected claim: codes verbatim with our meaning, the unknown one still a reject, the date to come back', () => {
  const response = parseTelecomResponse(buildTelecomResponse(REJECTED));
  expect(response.outcome).toBe('rejected');
  expect(response.rejects.map(({ code, kind }) => [code, kind])).toEqual([
    ['79', 'refill_too_soon'],
    ['569', 'not_covered'],
    ['ZZ', 'unknown'],
  ]);
  expect(response.earliestFillDate).toBe('2026-04-01');
  expect(response.pricing).toBeUndefined();
});

test('a reversal that is approved, now or before', () => {
  expect(parseTelecomResponse(buildTelecomResponse(REVERSED))).toMatchObject({ outcome: 'reversed', duplicate: false });
  expect(parseTelecomResponse(buildTelecomResponse({ ...REVERSED, status: 'S' }))).toMatchObject({
    outcome: 'reversed',
    duplicate: true,
  });
});

test('the same claim paid before is paid, and told as a duplicate', () => {
  const response = parseTelecomResponse(buildTelecomResponse({ ...PAID, status: 'D' }));
  expect(response).toMatchObject({ outcome: 'paid', duplicate: true, pricing: PRICING });
});

test.each([
  ['a reject code beside status P', 'ANP', 'ANP\u001cFA01\u001cFB70'],
  ['status R without a code', 'ANP', 'ANR'],
  ['a rejected transmission', 'D0B11A', 'D0B11R'],
])('a reject always wins: %s', (_name, from, to) => {
  const response = parseTelecomResponse(altered(PAID, from, to));
  expect(response.outcome).toBe('rejected');
  expect(response.pricing).toBeUndefined();
});

test.each(['C', 'Q', 'B', 'F', 'A', 'S', 'Z', '1'])('status %s on a claim is never paid', (status) => {
  const response = parseTelecomResponse(altered(PAID, 'ANP', `AN${status}`));
  expect(response).toMatchObject({ outcome: 'unknown', status, duplicate: false });
  expect(response.pricing).toBeUndefined();
});

test.each(['P', 'D', 'C'])('status %s on a reversal does not say that it was taken back', (status) => {
  expect(parseTelecomResponse(altered(REVERSED, 'ANA', `AN${status}`)).outcome).toBe('unknown');
});

test('paid without both amounts is refused, not read as zero', () => {
  expect(() => parseTelecomResponse(altered(PAID, '\u001cF50000300{', ''))).toThrow(
    expect.objectContaining({ code: 'E_MISSING', field: 'F5' }),
  );
  expect(() => parseTelecomResponse(altered(PAID, 'F50000300{', 'F500003000'))).toThrow(
    expect.objectContaining({ code: 'E_FIELD', field: 'F5' }),
  );
});

test('a count that does not hold is refused', () => {
  expect(() => parseTelecomResponse(altered(REJECTED, 'FA03', 'FA02'))).toThrow(
    expect.objectContaining({ code: 'E_COUNT' }),
  );
});

test.each(SAMPLES)('%s: a cut at any byte is refused by type', (_name, response) => {
  const bytes = buildTelecomResponse(response);
  expect(() => parseTelecomResponse(bytes)).not.toThrow();
  for (let length = 0; length < bytes.length; length += 1) {
    expect(() => parseTelecomResponse(bytes.subarray(0, length))).toThrow(TelecomParseError);
  }
});

test('no single hurt byte turns a reject into a payment', () => {
  const bytes = buildTelecomResponse(REJECTED);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, byte) => {
      const hurt = Buffer.from(bytes);
      hurt[at] = byte;
      try {
        expect(parseTelecomResponse(hurt).outcome).not.toBe('paid');
      } catch (error) {
        expect(error).toBeInstanceOf(TelecomParseError);
      }
    }),
    { numRuns: 800 },
  );
});

test('an answer that contradicts itself is not written', () => {
  const { pricing: _pricing, ...withoutPricing } = PAID;
  for (const response of [withoutPricing, { ...PAID, rejectCodes: ['70'] }, { ...REJECTED, rejectCodes: [] }]) {
    expect(() => buildTelecomResponse(response)).toThrow(TelecomBuildError);
  }
});
