import { describe, expect, test } from '@jest/globals';
import { answerHeader, buildStatus } from './build-answers.js';
import { SAMPLES, type Sample } from './fixture/samples.js';
import type { MessageOf, SupportedTransaction } from './messages.js';
import { parseScript } from './parse.js';
import { ScriptParseError } from './problems.js';

type Change = readonly [from: string | RegExp, to: string];

/** The sample of that name with passages replaced; each passage must be there. */
function changed(name: string, ...changes: Change[]): string {
  const found = SAMPLES.find((sample: Sample) => sample.name === name);
  if (found === undefined) throw new Error(`no sample ${name}`);
  return changes.reduce((xml, [from, to]) => {
    const next = xml.replace(from, () => to);
    expect(next).not.toBe(xml);
    return next;
  }, found.write(found.header));
}

function read<T extends SupportedTransaction>(transaction: T, xml: string): MessageOf<T> {
  const message = parseScript(xml);
  if (message.transaction !== transaction) throw new Error(`read as ${message.transaction}`);
  return message as MessageOf<T>;
}

function failure(xml: string): { code: string; path: string } {
  try {
    parseScript(xml);
  } catch (error) {
    if (error instanceof ScriptParseError) return { code: error.code, path: error.path };
    throw error;
  }
  throw new Error('expected a refusal');
}

const codes = ({ warnings }: { warnings: readonly { code: string }[] }) => warnings.map(({ code }) => code);
const GENDER: Change = ['<Gender>F</Gender>', ''];

describe('an answer is never taken for a yes', () => {
  const response = 'Message/Body/RxChangeResponse/Response';

  test('when it says yes and no', () => {
    const xml = changed('RxChangeResponse, approved', ['<Response>', '<Response><Denied/>']);
    expect(failure(xml)).toEqual({ code: 'E_REPEATED', path: response });
  });

  test('when its outcome is not one that we know, or absent', () => {
    const odd = changed('RxChangeResponse, approved', [/<(\/?)Approved>/, '<Perhaps>'], [/<\/Approved>/, '</Perhaps>']);
    expect(failure(odd)).toEqual({ code: 'E_MISSING', path: response });
    const absent = changed('CancelRxResponse', [/<Response>.*<\/Response>/, '']);
    expect(failure(absent)).toEqual({ code: 'E_MISSING', path: 'Message/Body/CancelRxResponse/Response' });
  });

  test('when the outcome belongs to another transaction', () => {
    const xml = changed('RxChangeResponse, approved', ['<Approved>', '<Replace>'], ['</Approved>', '</Replace>']);
    expect(failure(xml)).toEqual({ code: 'E_MISSING', path: response });
  });

  test('when the order that it approves lacks what an order needs', () => {
    for (const [name, place] of [
      ['RxChangeResponse, approved', 'RxChangeResponse/MedicationPrescribed'],
      ['RxRenewalResponse, approved or replaced', 'RxRenewalResponse/MedicationResponse'],
    ] as const) {
      const xml = changed(name, [/<Quantity>.*<\/Quantity>/, '']);
      expect(failure(xml)).toEqual({ code: 'E_MISSING', path: `Message/Body/${place}/Quantity` });
      expect(failure(changed(name, GENDER)).code).toBe('E_MISSING');
    }
  });
});

describe('answers as other senders write them', () => {
  test('the outcome right in the transaction', () => {
    const xml = changed('RxRenewalResponse, denied', ['<Response>', ''], ['</Response>', '']);
    const message = read('RxRenewalResponse', xml);
    expect(message.body).toMatchObject({ outcome: 'denied', reasonCodes: ['AA', 'AM'] });
    expect(codes(message)).toEqual(['W_WRAPPER_ABSENT']);
  });

  test.each(['DeniedNewPrescriptionToFollow', 'DenyNewToFollow'])('%s', (name) => {
    const xml = changed('RxRenewalResponse, denied', ['<Denied>', `<${name}>`], ['</Denied>', `</${name}>`]);
    const message = read('RxRenewalResponse', xml);
    expect(message.body.outcome).toBe('deniedNewRxToFollow');
    expect(codes(message)).toEqual(['W_OUTCOME_SPELLING']);
  });

  test.each([
    ['Filled', 'dispensed'],
    ['PartialFill', 'partiallyDispensed'],
  ])('the older fill status %s', (name, status) => {
    const xml = changed('RxFill, dispensed', ['<Dispensed>', `<${name}>`], ['</Dispensed>', `</${name}>`]);
    const message = read('RxFill', xml);
    expect(message.body.status).toBe(status);
    expect(codes(message)).toEqual(['W_OUTCOME_SPELLING']);
  });

  test('an outcome of which nothing more is said', () => {
    const message = read('CancelRxResponse', changed('CancelRxResponse', [/<Approved>.*<\/Approved>/, '<Approved/>']));
    expect(message.body).toMatchObject({ outcome: 'approved', reasonCodes: [] });
    expect(message.body.note).toBeUndefined();
  });

  test('the drug under another name, or inside the outcome', () => {
    const renamed = changed(
      'RxRenewalResponse, approved or replaced',
      ['<MedicationResponse>', '<MedicationPrescribed>'],
      ['</MedicationResponse>', '</MedicationPrescribed>'],
    );
    const drug = /<MedicationPrescribed>.*<\/MedicationPrescribed>/;
    const inside = changed('RxChangeResponse, approved', [drug, '']);
    const medication = drug.exec(changed('RxChangeResponse, approved'))?.[0] ?? '';
    for (const message of [
      read('RxRenewalResponse', renamed),
      read(
        'RxChangeResponse',
        inside.replace('</Approved>', () => `${medication}</Approved>`),
      ),
    ]) {
      expect(message.body.medication?.quantity?.value).toBe('30');
      expect(codes(message)).toEqual(['W_MEDICATION_PLACE']);
    }
  });
});

describe('what a message can do without does not refuse it', () => {
  test('a cancellation with an unreadable quantity, date and prescriber still cancels', () => {
    const xml = changed(
      'CancelRx',
      ['<Value>30</Value>', '<Value>thirty</Value>'],
      ['<WrittenDate><Date>2026-03-02</Date>', '<WrittenDate><Date>2026-02-30</Date>'],
      ['<NPI>1234567893</NPI>', ''],
    );
    const message = read('CancelRx', xml);
    expect(message.body).toMatchObject({ newRxMessageId: 'msg-0001', patient: { birthDate: '1984-02-29' } });
    expect(message.body.medication).toMatchObject({ drugDescription: 'Lisinopril 10 MG Oral Tablet' });
    expect(message.body.medication.quantity).toBeUndefined();
    expect(message.body.prescriber).toBeUndefined();
    expect(message.warnings.map(({ code, path }) => [code, path.replace('Message/Body/CancelRx/', '')])).toEqual([
      ['W_FACT_UNREADABLE', 'Prescriber/NonVeterinarian/Identification/NPI'],
      ['W_FACT_UNREADABLE', 'MedicationPrescribed/WrittenDate'],
      ['W_FACT_UNREADABLE', 'MedicationPrescribed/Quantity/Value'],
    ]);
  });

  test('a denial without the patient’s gender is still a denial', () => {
    const message = read('RxChangeResponse', changed('RxChangeResponse, denied or validated', GENDER));
    expect(message.body).toMatchObject({ outcome: 'denied', medication: { drugDescription: expect.any(String) } });
    expect(message.body.patient).toBeUndefined();
    expect(codes(message)).toEqual(['W_FACT_UNREADABLE']);
  });

  test('but a cancellation names its patient and drug, and an RxFill the drug that its status speaks of', () => {
    expect(failure(changed('CancelRx', GENDER)).code).toBe('E_MISSING');
    expect(failure(changed('CancelRx', [/<DrugDescription>.*<\/DrugDescription>/, ''])).code).toBe('E_MISSING');
    expect(failure(changed('RxFill, dispensed', [/<MedicationDispensed>.*<\/MedicationDispensed>/, '']))).toEqual({
      code: 'E_MISSING',
      path: 'Message/Body/RxFill/MedicationDispensed',
    });
    const none = changed('RxFill, not dispensed', [/<MedicationPrescribed>.*<\/MedicationPrescribed>/, '']);
    expect(failure(none)).toEqual({ code: 'E_MISSING', path: 'Message/Body/RxFill/MedicationPrescribed' });
  });
});

describe('names that every JavaScript object has', () => {
  test('as version: the message can be answered', () => {
    const { header } = parseScript(
      changed('CancelRx', [/TransactionVersion="\d+"/, 'TransactionVersion="constructor"']),
    );
    const answer = buildStatus({
      header: answerHeader(header, { messageId: 'a', sentTime: '2026-03-02T14:05:01Z' }),
      code: '000',
    });
    expect(parseScript(answer).header.version).toBe('constructor');
  });

  test('as element and qualifier: no telephone', () => {
    const xml = changed('CancelRx', [
      '<PrimaryTelephone>',
      '<constructor><Number>1</Number></constructor><Communication><Number>2</Number><Qualifier>toString</Qualifier></Communication><PrimaryTelephone>',
    ]);
    expect(read('CancelRx', xml).body.patient.phones.slice(0, 2)).toEqual([
      { kind: 'other', number: '2' },
      { kind: 'primary', number: '6145550123', supportsSms: true },
    ]);
  });
});

test('Communication in place of CommunicationNumbers loses no number', () => {
  const xml = changed(
    'CancelRx',
    ['<CommunicationNumbers><PrimaryTelephone>', '<Communication><PrimaryTelephone>'],
    ['</CommunicationNumbers></HumanPatient>', '</Communication></HumanPatient>'],
  );
  const message = read('CancelRx', xml);
  expect(message.body.patient.phones.map(({ number }) => number)).toEqual(['6145550123', '6145550124']);
  expect(message.body.patient.email).toBe('maeve@example.org');
  expect(codes(message)).toEqual(['W_PHONE_AS_COMMUNICATION']);
});

test('description and codes inside a Product', () => {
  const drug = /<DrugDescription>.*<\/DrugCoded>/;
  const inner = drug.exec(changed('NewRx'))?.[0] ?? '';
  const message = read('NewRx', changed('NewRx', [drug, `<Product>${inner}</Product>`]));
  expect(message.body.medication).toMatchObject({
    drugDescription: 'Lisinopril 10 MG Oral Tablet',
    ndc: { text: '00093111201' },
    rxNormCode: '314076',
  });
  expect(codes(message)).toEqual(['W_PRODUCT_WRAPPER']);
});
