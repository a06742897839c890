import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildNewRx, type NewRxInput } from './build-orders.js';
import type { Address, Diagnosis, Phone, StructuredSig } from './model.js';
import { SAMPLE_NEW_RX } from './new-rx.sample.js';
import { parseScript } from './parse.js';
import { ScriptParseError } from './problems.js';

/** Trimmed text of one or more characters, any that XML can carry. */
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map((value) => value.replace(/[^\n\t\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '').trim())
  .filter((value) => value !== '');
const digits = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength });
const decimal = fc
  .tuple(digits(1, 5), fc.option(digits(1, 3)))
  .map(([whole, part]) => (part ? `${whole}.${part}` : whole));
const date = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((value) => value.toISOString().slice(0, 10));
const some = { requiredKeys: [] as never[] };

const address: fc.Arbitrary<Address> = fc
  .record({ line1: text, line2: text, city: text, state: text, postalCode: text, countryCode: text }, some)
  .filter((value) => Object.keys(value).length > 0);
const phone: fc.Arbitrary<Phone> = fc.record(
  {
    kind: fc.constantFrom('primary', 'home', 'work', 'other', 'fax'),
    number: text,
    extension: text,
    supportsSms: fc.boolean(),
  },
  { requiredKeys: ['kind', 'number'] },
);
const name = fc.record(
  { lastName: text, firstName: text, middleName: text, prefix: text, suffix: text },
  { requiredKeys: ['lastName', 'firstName'] },
);
const contact = { name, address, phones: fc.array(phone, { maxLength: 3 }), email: text };
const diagnosis: fc.Arbitrary<Diagnosis> = fc.record(
  { rank: fc.constantFrom('primary', 'secondary'), code: text, qualifier: text, description: text },
  { requiredKeys: ['rank', 'code'] },
);
const measure = fc.record({ value: decimal, unit: text }, { requiredKeys: ['value'] });
const structuredSig: fc.Arbitrary<StructuredSig> = fc
  .record({ method: text, dose: measure, route: text, frequency: measure, interval: measure, duration: measure }, some)
  .filter((value) => Object.keys(value).length > 0);

const newRx: fc.Arbitrary<NewRxInput> = fc.record({
  header: fc.record(
    {
      version: fc.constantFrom('2017071', '2023011'),
      to: fc.record({ value: text, qualifier: text }, { requiredKeys: ['value'] }),
      from: fc.record({ value: text, qualifier: text }, { requiredKeys: ['value'] }),
      messageId: text,
      relatesToMessageId: text,
      sentTime: date.map((day) => `${day}T09:30:00.5Z`),
      prescriberOrderNumber: text,
      rxReferenceNumber: text,
      digitalSignature: fc.record({ indicator: fc.boolean(), signatureValue: text }, { requiredKeys: ['indicator'] }),
    },
    { requiredKeys: ['version', 'to', 'from', 'messageId', 'sentTime'] },
  ),
  body: fc.record(
    {
      returnReceipt: fc.boolean(),
      patient: fc.record(
        { ...contact, gender: fc.constantFrom('M', 'F', 'U', 'N'), birthDate: date },
        { requiredKeys: ['name', 'phones', 'gender', 'birthDate'] },
      ),
      prescriber: fc.record(
        { ...contact, npi: text, dea: text, stateLicense: text },
        { requiredKeys: ['name', 'phones', 'npi'] },
      ),
      pharmacy: fc.record(
        { ncpdpId: text, npi: text, name: text, address, phones: fc.array(phone, { maxLength: 2 }), email: text },
        { requiredKeys: ['phones'] },
      ),
      benefitsCoordination: fc.array(
        fc
          .record(
            {
              bin: text,
              pcn: text,
              cardholderId: text,
              groupId: text,
              payerName: text,
              pbmMemberId: text,
              responsibility: text,
            },
            some,
          )
          .filter((payer) => Object.keys(payer).length > 0),
        { maxLength: 3 },
      ),
      medication: fc.record(
        {
          drugDescription: text,
          ndc: fc.record({ text, qualifier: fc.constant('ND') }),
          quantity: fc.record(
            { value: decimal, unitCode: text, qualifier: text },
            { requiredKeys: ['value', 'unitCode'] },
          ),
          strength: fc.record({ value: text, formCode: text, unitCode: text }, { requiredKeys: ['value'] }),
          daysSupply: fc.nat(999),
          writtenDate: date,
          daw: fc.nat(9),
          numberOfRefills: fc.nat(99),
          deaSchedule: fc.constantFrom('CI', 'CII', 'CIII', 'CIV', 'CV', 'unspecified', 'unknown'),
          diagnoses: fc.array(diagnosis, { maxLength: 3 }),
          priorAuthorization: text,
          priorAuthorizationStatus: text,
          note: text,
          sigText: text,
          structuredSig,
          rxFillIndicator: text,
          prescriberCheckedRems: text,
          doNotFill: text,
          compound: fc.constant(true as const),
        },
        {
          requiredKeys: [
            'drugDescription',
            'quantity',
            'writtenDate',
            'daw',
            'numberOfRefills',
            'diagnoses',
            'sigText',
          ],
        },
      ),
    },
    { requiredKeys: ['returnReceipt', 'patient', 'prescriber', 'benefitsCoordination', 'medication'] },
  ),
});

test('what is built is what is read', () => {
  fc.assert(
    fc.property(newRx, (input) => {
      const { header, body } = parseScript(Buffer.from(buildNewRx(input)));
      expect({ header, body }).toEqual(input);
    }),
    { numRuns: 150 },
  );
});

const SAMPLE = buildNewRx(SAMPLE_NEW_RX);
const position = fc.nat(SAMPLE.length);

/** One hurt: a piece cut out, doubled, overwritten or set in somewhere. */
const damage = fc.oneof(
  fc.tuple(position, fc.nat(60)).map(
    ([at, length]) =>
      (xml: string) =>
        xml.slice(0, at) + xml.slice(at + length),
  ),
  fc.tuple(position, fc.nat(400)).map(
    ([at, length]) =>
      (xml: string) =>
        xml.slice(0, at + length) + xml.slice(at),
  ),
  fc.tuple(position, fc.string({ maxLength: 8 })).map(
    ([at, junk]) =>
      (xml: string) =>
        xml.slice(0, at) + junk + xml.slice(at),
  ),
  fc
    .tuple(
      position,
      fc.constantFrom('<', '>', '&', '</', '<!--', '<![CDATA[', ']]>', '<!DOCTYPE a>', '\u0000', '<?x ?>', '" '),
    )
    .map(
      ([at, junk]) =>
        (xml: string) =>
          xml.slice(0, at) + junk + xml.slice(at + junk.length),
    ),
);

test('a hurt message is read or refused by type, and never fails otherwise', () => {
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), fc.boolean(), (damages, asBytes) => {
      const xml = damages.reduce((hurt, apply) => apply(hurt), SAMPLE);
      try {
        parseScript(asBytes ? Buffer.from(xml) : xml);
      } catch (error) {
        expect(error).toBeInstanceOf(ScriptParseError);
      }
    }),
    { numRuns: 800 },
  );
});

test('any bytes are read or refused by type', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(() => parseScript(bytes)).toThrow(ScriptParseError);
    }),
    { numRuns: 200 },
  );
});
