import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BillingRequest } from './claim.js';
import { SAMPLE_BILLING, SAMPLE_REVERSAL, SAMPLE_SECONDARY } from './claim.sample.js';
import { TelecomBuildError, TelecomParseError } from './problems.js';
import { buildTelecomRequest, parseTelecomRequest } from './request.js';

const SAMPLES = [
  ['billing', SAMPLE_BILLING],
  ['secondary billing', SAMPLE_SECONDARY],
  ['reversal', SAMPLE_REVERSAL],
] as const;

test('the header is 56 bytes, each part at its place', () => {
  const text = buildTelecomRequest(SAMPLE_BILLING).toString('latin1');
  expect(text.slice(0, 56)).toBe('610014D0B1MEDDPRIME 1011993999998     20260303FILLWAY   ');
  expect(text.charCodeAt(56)).toBe(0x1e);
});

test('segments, fields, implied decimals and overpunched amounts are byte for byte the standard’s', () => {
  const shown = buildTelecomRequest(SAMPLE_BILLING)
    .toString('latin1')
    .slice(56)
    .replaceAll('\u001c', '|')
    .replaceAll('\u001d', '\n=')
    .replaceAll('\u001e', '\n');
  expect(shown.split('\n')).toEqual([
    '',
    "|AM01|C419840229|C52|CAMaeve|CBO'Brien|CP43004",
    '|AM04|C2M123|C1GRP1|C301|C61',
    '=',
    '|AM07|EM1|D2000007654321|E103|D700093111201|E70000002500|D300|D5030|D61|D80|DE20260302|DF03',
    '|AM03|EZ01|DB1234567893|DRBaker',
    '|AM11|D90012345F|DC0000020{|DQ0013000{|DN01|DU0012365F',
  ]);
});

test.each(SAMPLES)('%s: what is built is what is read', (_name, request) => {
  expect(parseTelecomRequest(buildTelecomRequest(request))).toEqual(request);
});

test.each(SAMPLES)('%s: a cut at any byte is refused by type', (_name, request) => {
  const bytes = buildTelecomRequest(request);
  for (let length = 0; length < bytes.length; length += 1) {
    expect(() => parseTelecomRequest(bytes.subarray(0, length))).toThrow(TelecomParseError);
  }
});

const printable = (maxLength: number) =>
  fc
    .string({ unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -'), minLength: 1, maxLength })
    .map((value) => value.trim())
    .filter((value) => value !== '');
const cents = fc.integer({ min: -99_999_999, max: 99_999_999 });

test('any amount, quantity and id survives the way', () => {
  const request: fc.Arbitrary<BillingRequest> = fc
    .record({
      cardholderId: printable(20),
      gross: cents,
      cost: cents,
      thousandths: fc.nat(9_999_999_999),
      fill: fc.nat(99),
    })
    .map(({ cardholderId, gross, cost, thousandths, fill }) => {
      const decimals = String(thousandths % 1000)
        .padStart(3, '0')
        .replace(/0+$/, '');
      const whole = Math.trunc(thousandths / 1000);
      return {
        ...SAMPLE_BILLING,
        insurance: { cardholderId },
        claim: {
          ...SAMPLE_BILLING.claim,
          fillNumber: fill,
          quantity: decimals === '' ? `${whole}` : `${whole}.${decimals}`,
        },
        pricing: { ingredientCostCents: cost, grossAmountDueCents: gross },
      };
    });
  fc.assert(
    fc.property(request, (input) => {
      expect(parseTelecomRequest(buildTelecomRequest(input))).toEqual(input);
    }),
    { numRuns: 200 },
  );
});

test('hurt bytes are read or refused by type', () => {
  const bytes = buildTelecomRequest(SAMPLE_SECONDARY);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(20), (at, byte, cut) => {
      const hurt = Buffer.concat([bytes.subarray(0, at), Buffer.of(byte), bytes.subarray(at + cut)]);
      try {
        parseTelecomRequest(hurt);
      } catch (error) {
        expect(error).toBeInstanceOf(TelecomParseError);
      }
    }),
    { numRuns: 800 },
  );
});

test.each([
  ['an eight-digit IIN’s version', 'D0B1', 'F6B1', 'E_VERSION'],
  ['a rebill', 'D0B1', 'D0B3', 'E_TRANSACTION_CODE'],
  ['two transactions announced', 'MEDDPRIME 1', 'MEDDPRIME 2', 'E_TRANSACTION_COUNT'],
  ['a field twice', '\u001cD5030', '\u001cD5030\u001cD5090', 'E_REPEATED'],
  ['no claim segment', 'AM07', 'AM17', 'E_MISSING'],
  ['an amount without sign', 'D90012345F', 'D900123456', 'E_FIELD'],
  ['a date that does not exist', 'DE20260302', 'DE20260230', 'E_FIELD'],
  ['a product that is no NDC', 'E103', 'E101', 'E_FIELD'],
])('%s is refused', (_name, from, to, code) => {
  const text = buildTelecomRequest(SAMPLE_BILLING).toString('latin1').replace(from, to);
  expect(() => parseTelecomRequest(text)).toThrow(expect.objectContaining({ code }));
});

test('counts of another payer’s answer must hold', () => {
  const text = buildTelecomRequest(SAMPLE_SECONDARY).toString('latin1');
  expect(() => parseTelecomRequest(text.replace('5E02', '5E03'))).toThrow(expect.objectContaining({ code: 'E_COUNT' }));
  expect(() => parseTelecomRequest(text.replace('4C2', '4C1'))).toThrow(expect.objectContaining({ code: 'E_COUNT' }));
});

test('fields that are not read are passed over, and ETX may close the transmission', () => {
  const text = buildTelecomRequest(SAMPLE_BILLING).toString('latin1');
  expect(parseTelecomRequest(text.replace('\u001cD5', '\u001cDI00\u001cD5'))).toEqual(SAMPLE_BILLING);
  expect(parseTelecomRequest(`${text}\u001cE3000000\u0003`.replace('E3000000', 'E30000000{'))).toEqual(SAMPLE_BILLING);
});

test('what a field cannot hold is not written', () => {
  const { header, claim, pricing } = SAMPLE_BILLING;
  const refused: BillingRequest[] = [
    { ...SAMPLE_BILLING, header: { ...header, bin: '01580001' } },
    { ...SAMPLE_BILLING, header: { ...header, pcn: 'MUCHTOOLONGPCN' } },
    { ...SAMPLE_BILLING, claim: { ...claim, quantity: '1.0001' } },
    { ...SAMPLE_BILLING, claim: { ...claim, ndc11: '0093-1112-01' } },
    { ...SAMPLE_BILLING, insurance: { cardholderId: 'A\u001cB' } },
    { ...SAMPLE_BILLING, pricing: { ...pricing, grossAmountDueCents: 100_000_000 } },
    { ...SAMPLE_BILLING, pricing: { ...pricing, grossAmountDueCents: 10.5 } },
  ];
  for (const request of refused) expect(() => buildTelecomRequest(request)).toThrow(TelecomBuildError);
});

test('names lose accents and are cut to the field, as the standard’s ASCII demands', () => {
  const patient = { ...SAMPLE_BILLING.patient, firstName: 'Zoë-Maximiliana', lastName: 'Ólafsson' };
  const read = parseTelecomRequest(buildTelecomRequest({ ...SAMPLE_BILLING, patient }));
  expect(read).toMatchObject({ patient: { firstName: 'Zoe-Maximili', lastName: 'Olafsson' } });
});
