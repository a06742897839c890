import { describe, expect, test } from '@jest/globals';
import { buildNewRx } from './build-orders.js';
import { SAMPLE_NEW_RX } from './fixture/new-rx.js';
import { DEFAULT_SCRIPT_LIMITS } from './limits.js';
import type { NewRxMessage } from './messages.js';
import { parseScript } from './parse.js';
import { ScriptParseError } from './problems.js';

const SAMPLE = buildNewRx(SAMPLE_NEW_RX);
const MEDICATION = 'Message/Body/NewRx/MedicationPrescribed';
const PATIENT = 'Message/Body/NewRx/Patient/HumanPatient';

/** The sample with one passage replaced; the passage must be there. */
function changed(from: string | RegExp, to: string): string {
  const xml = SAMPLE.replace(from, () => to);
  expect(xml).not.toBe(SAMPLE);
  return xml;
}

function parseNewRx(xml: Uint8Array | string): NewRxMessage {
  const message = parseScript(xml);
  if (message.transaction !== 'NewRx') throw new Error(`read as ${message.transaction}`);
  return message;
}

function failure(xml: Uint8Array | string, limits = DEFAULT_SCRIPT_LIMITS): ScriptParseError {
  try {
    parseScript(xml, limits);
  } catch (error) {
    if (error instanceof ScriptParseError) return error;
    throw error;
  }
  throw new Error('expected a refusal');
}

test('a canonical NewRx is read whole, without a warning', () => {
  const message = parseNewRx(SAMPLE);
  expect(message.header).toEqual(SAMPLE_NEW_RX.header);
  expect(message.body).toEqual(SAMPLE_NEW_RX.body);
  expect(message.warnings).toEqual([]);
  expect(message.supported).toBe(true);
});

describe('XML spellings that carry the same message', () => {
  const plain = parseNewRx(SAMPLE).body;

  test('bytes with a byte-order mark', () => {
    expect(parseNewRx(Buffer.from(`\ufeff${SAMPLE}`)).body).toEqual(plain);
    expect(parseNewRx(`\ufeff${SAMPLE}`).body).toEqual(plain);
  });

  test.each([
    ['little-endian with mark', Buffer.from(`\ufeff${SAMPLE}`, 'utf16le')],
    ['little-endian without mark', Buffer.from(SAMPLE, 'utf16le')],
    ['big-endian with mark', Buffer.from(`\ufeff${SAMPLE}`, 'utf16le').swap16()],
    ['big-endian without mark', Buffer.from(SAMPLE, 'utf16le').swap16()],
  ])('UTF-16 %s', (_name, bytes) => {
    const message = parseNewRx(bytes);
    expect(message.body).toEqual(plain);
    expect(message.warnings).toEqual([{ code: 'W_ENCODING_NOT_UTF8', path: '' }]);
  });

  test('ISO-8859-1 when declared', () => {
    const xml = changed('encoding="UTF-8"', 'encoding="ISO-8859-1"').replace('Maeve', 'Zoë');
    expect(parseNewRx(Buffer.from(xml, 'latin1')).body.patient.name.firstName).toBe('Zoë');
  });

  test('CDATA, comments and character references', () => {
    const sig = '<SigText><![CDATA[Take 1 tablet]]><!-- of 10 mg --> by mouth&#32;twice daily</SigText>';
    expect(parseNewRx(changed(/<SigText>.*<\/SigText>/, sig)).body).toEqual(plain);
  });

  test('line breaks and indentation between elements', () => {
    expect(parseNewRx(SAMPLE.replaceAll('><', '>\n  <')).body).toEqual(plain);
  });

  test('a namespace prefix', () => {
    const xml = SAMPLE.replace(' xmlns=', ' xmlns:s=').replaceAll(/<(\/?)([A-Z])/g, '<$1s:$2');
    const message = parseNewRx(xml);
    expect(message.body).toEqual(plain);
    expect(message.warnings).toEqual([{ code: 'W_NAMESPACE_PREFIXED', path: 'Message' }]);
  });

  test('no namespace, and another one', () => {
    const absent = parseNewRx(changed(/ xmlns="[^"]*"/, ''));
    expect(absent.body).toEqual(plain);
    expect(absent.warnings).toEqual([{ code: 'W_NAMESPACE_ABSENT', path: 'Message' }]);
    expect(parseNewRx(changed(/ xmlns="[^"]*"/, ' xmlns="urn:other"')).warnings).toEqual([
      { code: 'W_NAMESPACE_UNKNOWN', path: 'Message' },
    ]);
  });

  test('an element of a foreign namespace never stands in for a SCRIPT element', () => {
    const foreign = '<x:Gender xmlns:x="urn:x"><Gender>M</Gender></x:Gender><Gender>F</Gender>';
    const message = parseNewRx(changed('<Gender>F</Gender>', foreign));
    expect(message.body).toEqual(plain);
    expect(message.warnings).toEqual([{ code: 'W_UNKNOWN_ELEMENT', path: `${PATIENT}/Gender` }]);
  });
});

describe('variants of real senders', () => {
  const variants: [string, string | RegExp, string, { code: string; path: string }][] = [
    ['no version', / (TransactionVersion)="\d+"/, '', { code: 'W_VERSION_ABSENT', path: 'Message' }],
    [
      'a version attribute',
      'TransactionVersion="20170715"',
      'version="2017071"',
      { code: 'W_VERSION_ATTRIBUTE', path: 'Message' },
    ],
    ['no party qualifier', ' Qualifier="C"', '', { code: 'W_QUALIFIER_ABSENT', path: 'Message/Header/From' }],
    [
      'an unknown element',
      '<Gender>',
      '<ShoeSize><Left>42</Left></ShoeSize><Gender>',
      { code: 'W_UNKNOWN_ELEMENT', path: `${PATIENT}/ShoeSize` },
    ],
    [
      'a plain birth date',
      '<Date>1984-02-29</Date>',
      '1984-02-29',
      { code: 'W_DATE_PLAIN', path: `${PATIENT}/DateOfBirth` },
    ],
    [
      'a compact birth date',
      '<Date>1984-02-29</Date>',
      '<Date>19840229</Date>',
      { code: 'W_DATE_FORMAT', path: `${PATIENT}/DateOfBirth` },
    ],
    [
      'a birth date with time',
      '<Date>1984-02-29</Date>',
      '<Date>1984-02-29T00:00:00</Date>',
      { code: 'W_DATE_WITH_TIME', path: `${PATIENT}/DateOfBirth` },
    ],
    ['a spelt-out gender', '<Gender>F<', '<Gender>Female<', { code: 'W_GENDER_SPELLING', path: `${PATIENT}/Gender` }],
    [
      'a ten-four state element',
      '<StateProvince>OH</StateProvince>',
      '<State>OH</State>',
      { code: 'W_ADDRESS_ELEMENT_NAME', path: `${PATIENT}/Address` },
    ],
    [
      'BINLocationNumber',
      /<IINNumber>610014<\/IINNumber>/,
      '<BINLocationNumber>610014</BINLocationNumber>',
      { code: 'W_BIN_LOCATION_NUMBER', path: 'Message/Body/NewRx/BenefitsCoordination[1]/PayerIdentification' },
    ],
    [
      'an NDC as text with an attribute',
      '<ProductCode><Code>00093111201</Code><Qualifier>ND</Qualifier>',
      '<ProductCode Qualifier="ND">00093111201',
      { code: 'W_PRODUCT_CODE_AS_ATTRIBUTE', path: `${MEDICATION}/DrugCoded/ProductCode` },
    ],
    [
      'directions instead of a Sig',
      /<Sig>.*<\/Sig>/,
      '<Directions>Take 1 tablet by mouth twice daily</Directions>',
      { code: 'W_SIG_AS_DIRECTIONS', path: `${MEDICATION}/Sig` },
    ],
    [
      'the older refills element',
      '<NumberOfRefills>3</NumberOfRefills>',
      '<Refills><Qualifier>R</Qualifier><Value>3</Value></Refills>',
      { code: 'W_REFILLS_ELEMENT', path: `${MEDICATION}/NumberOfRefills` },
    ],
    [
      'the older unit element',
      '<QuantityUnitOfMeasure><Code>C48542</Code></QuantityUnitOfMeasure>',
      '<PotencyUnitCode>C48542</PotencyUnitCode>',
      { code: 'W_QUANTITY_UNIT_ELEMENT', path: `${MEDICATION}/Quantity` },
    ],
    [
      'a patient without wrapper',
      /<Patient><HumanPatient>(.*)<\/HumanPatient><\/Patient>/,
      '',
      { code: 'W_WRAPPER_ABSENT', path: 'Message/Body/NewRx/Patient' },
    ],
  ];

  test.each(variants)('%s: same facts, one warning', (name, from, to, warning) => {
    const inner = /<HumanPatient>(.*)<\/HumanPatient>/.exec(SAMPLE)?.[1];
    const message = parseNewRx(
      changed(from, name === 'a patient without wrapper' ? `<Patient>${inner}</Patient>` : to),
    );
    expect(message.warnings).toEqual([warning]);
    const { structuredSig: _read, ...medication } = message.body.medication;
    const { structuredSig: _expected, ...expected } = SAMPLE_NEW_RX.body.medication;
    expect({ ...message.body, medication }).toEqual({ ...SAMPLE_NEW_RX.body, medication: expected });
  });

  test('2023011, and a version nobody knows', () => {
    expect(parseNewRx(changed('TransactionVersion="20170715"', 'version="2023011"')).header.version).toBe('2023011');
    const odd = parseNewRx(changed('TransactionVersion="20170715"', 'TransactionVersion="2031001"'));
    expect(odd.warnings).toEqual([{ code: 'W_VERSION_UNKNOWN', path: 'Message' }]);
  });

  test('WrittenDate as DateTime keeps the sender’s day and the whole stamp', () => {
    const xml = changed('<WrittenDate><Date>2026-03-02<', '<WrittenDate><DateTime>2026-03-02T23:30:00-05:00<');
    const { writtenDate, writtenDateTime } = parseNewRx(
      xml.replace('</Date></WrittenDate>', '</DateTime></WrittenDate>'),
    ).body.medication;
    expect({ writtenDate, writtenDateTime }).toEqual({
      writtenDate: '2026-03-02',
      writtenDateTime: '2026-03-02T23:30:00-05:00',
    });
  });

  test.each([
    ['5-4-2 with hyphens', '00093-1112-01', 'W_NDC_HYPHENATED'],
    ['ten digits', '0093111201', 'W_NDC_AMBIGUOUS'],
    ['no NDC at all', '12AB', 'W_NDC_SHAPE'],
  ])('NDC as sent: %s', (_name, text, code) => {
    const message = parseNewRx(changed('00093111201', text));
    expect(message.body.medication.ndc).toEqual({ text, qualifier: 'ND' });
    expect(message.warnings).toEqual([{ code, path: `${MEDICATION}/DrugCoded/ProductCode` }]);
  });

  test('a product code of another kind is no NDC', () => {
    const message = parseNewRx(changed('<Qualifier>ND</Qualifier>', '<Qualifier>UP</Qualifier>'));
    expect(message.body.medication.ndc).toBeUndefined();
    expect(message.warnings.map(({ code }) => code)).toEqual(['W_PRODUCT_CODE_NOT_NDC']);
  });

  test('phones as Communication', () => {
    const communication =
      '<Communication><Number>6145550123</Number><Qualifier>TE</Qualifier></Communication><Communication><Number>m@example.org</Number><Qualifier>EM</Qualifier></Communication>';
    const xml = changed(
      /<CommunicationNumbers>.*?<\/CommunicationNumbers><\/HumanPatient>/,
      `${communication}</HumanPatient>`,
    );
    const { patient } = parseNewRx(xml).body;
    expect(patient.phones).toEqual([{ kind: 'primary', number: '6145550123' }]);
    expect(patient.email).toBe('m@example.org');
  });

  test('a structured Sig alone is spelt out for the pharmacist', () => {
    const message = parseNewRx(changed(/<SigText>.*<\/SigText>/, ''));
    expect(message.body.medication.sigText).toBe('Take 1 Tablet oral route 2 time(s) per Day');
    expect(message.warnings.map(({ code }) => code)).toEqual(['W_SIG_STRUCTURED_ONLY']);
  });

  test.each([
    ['another dose', 'Take 2 tablets by mouth twice daily'],
    ['another form', 'Take 1 capsule by mouth twice daily'],
    ['another frequency', 'Take 1 tablet by mouth three times a day'],
  ])('a structured Sig that says %s than SigText is a warning; SigText holds', (_name, text) => {
    const message = parseNewRx(changed(/<SigText>.*<\/SigText>/, `<SigText>${text}</SigText>`));
    expect(message.body.medication.sigText).toBe(text);
    expect(message.warnings).toEqual([{ code: 'W_SIG_DISAGREES', path: `${MEDICATION}/Sig` }]);
  });

  test.each([
    ['C48675', 'CII', undefined],
    ['C48677', 'CIV', undefined],
    ['C-IV', 'CIV', 'W_DEA_SCHEDULE_SPELLING'],
    ['ZZ', 'unknown', 'W_DEA_SCHEDULE_UNKNOWN'],
  ])('DEA schedule %s is read as %s', (code, schedule, warning) => {
    const message = parseNewRx(changed('<DEASchedule><Code>C38046', `<DEASchedule><Code>${code}`));
    expect(message.body.medication.deaSchedule).toBe(schedule);
    expect(message.warnings.map((each) => each.code)).toEqual(warning === undefined ? [] : [warning]);
  });

  test('missing refills mean none, missing substitution code means allowed; both are warned of', () => {
    const xml = changed('<NumberOfRefills>3</NumberOfRefills>', '').replace('<Substitutions>0</Substitutions>', '');
    const message = parseNewRx(xml);
    expect(message.body.medication).toMatchObject({ numberOfRefills: 0, daw: 0 });
    expect(message.warnings.map(({ code }) => code)).toEqual(['W_SUBSTITUTIONS_ABSENT', 'W_REFILLS_ABSENT']);
  });

  test('quantities stay decimal text', () => {
    expect(parseNewRx(changed('<Value>30</Value>', '<Value>0.30</Value>')).body.medication.quantity.value).toBe('0.30');
    expect(parseNewRx(changed('<Value>30</Value>', '<Value>.5</Value>')).body.medication.quantity.value).toBe('0.5');
    expect(failure(changed('<Value>30</Value>', '<Value>1e3</Value>')).code).toBe('E_INVALID');
  });
});

describe('refusals', () => {
  const missing: [string, RegExp, string][] = [
    ['patient', /<Patient>.*<\/Patient>/, 'Message/Body/NewRx/Patient'],
    ['last name', /<LastName>O&apos;Brien<\/LastName>/, `${PATIENT}/Name/LastName`],
    ['gender', /<Gender>F<\/Gender>/, `${PATIENT}/Gender`],
    ['birth date', /<DateOfBirth>.*<\/DateOfBirth>/, `${PATIENT}/DateOfBirth`],
    ['prescriber', /<Prescriber>.*<\/Prescriber>/, 'Message/Body/NewRx/Prescriber'],
    ['NPI', /<NPI>1234567893<\/NPI>/, 'Message/Body/NewRx/Prescriber/NonVeterinarian/Identification/NPI'],
    ['medication', /<MedicationPrescribed>.*<\/MedicationPrescribed>/, MEDICATION],
    ['drug description', /<DrugDescription>.*<\/DrugDescription>/, `${MEDICATION}/DrugDescription`],
    ['quantity', /<Quantity>.*<\/Quantity>/, `${MEDICATION}/Quantity`],
    ['written date', /<WrittenDate>.*<\/WrittenDate>/, `${MEDICATION}/WrittenDate`],
    ['directions', /<Sig>.*<\/Sig>/, `${MEDICATION}/Sig/SigText`],
  ];

  test.each(missing)('missing %s: 900, with path and header to answer to', (_name, pattern, path) => {
    const error = failure(changed(pattern, ''));
    expect(error).toMatchObject({ code: 'E_MISSING', path, answer: { code: '900' } });
    expect(error.header?.messageId).toBe('msg-0001');
    expect(error.answer.description.length).toBeLessThanOrEqual(70);
  });

  test.each([
    ['From', '001'],
    ['To', '002'],
  ])('missing %s is answered with description code %s', (name, descriptionCode) => {
    const error = failure(changed(new RegExp(`<${name} .*?</${name}>`), ''));
    expect(error).toMatchObject({ code: 'E_MISSING', path: `Message/Header/${name}`, answer: { descriptionCode } });
  });

  test('a second drug or patient is refused, not dropped', () => {
    const medication = /<MedicationPrescribed>.*<\/MedicationPrescribed>/.exec(SAMPLE)?.[0] ?? '';
    expect(failure(changed(medication, medication + medication))).toMatchObject({
      code: 'E_REPEATED',
      path: MEDICATION,
    });
  });

  test.each([
    ['a day that does not exist', '1984-02-29', '1983-02-29', 'E_INVALID'],
    ['a gender nobody knows', '<Gender>F', '<Gender>Q', 'E_INVALID'],
    ['an animal patient', /HumanPatient>/g, 'NonHumanPatient>', 'E_SUBJECT'],
    ['version 10.6', 'TransactionVersion="20170715"', 'version="010" release="006"', 'E_VERSION'],
    ['a transaction outside the list', /(<\/?)NewRx>/g, '$1NewerRx>', 'E_TRANSACTION'],
    ['another root', /(<\/?)Message\b/g, '$1Massage', 'E_NOT_SCRIPT'],
    ['an undefined entity', 'Maeve', '&maeve;', 'E_XML'],
    ['a wrong close tag', '</Gender>', '</Gander>', 'E_XML'],
    ['an unbound prefix', /Gender>/g, 'q:Gender>', 'E_XML'],
    ['a document type', '<Message', '<!DOCTYPE Message><Message', 'E_DOCTYPE'],
    ['an entity declaration', '<Message', '<!DOCTYPE m [<!ENTITY a "b">]><Message', 'E_DOCTYPE'],
    ['an entity declaration by itself', '<Message', '<!ENTITY a "b"><Message', 'E_XML'],
    ['an entity declaration inside', '<Body>', '<Body><!ENTITY a "b">', 'E_XML'],
    ['a document type inside', '<Body>', '<Body><!DOCTYPE a>', 'E_XML'],
  ])('%s', (_name, from, to, code) => {
    const xml = SAMPLE.replace(from, to);
    expect(xml).not.toBe(SAMPLE);
    expect(failure(xml).code).toBe(code);
  });

  test.each(['', 'hello', '<?xml version="1.0"?>', '{"a":1}'])('no XML message: %j', (xml) => {
    expect(failure(xml)).toBeInstanceOf(ScriptParseError);
  });

  test('a message cut short is a communication problem, to be sent again', () => {
    expect(failure(SAMPLE.slice(0, SAMPLE.length - 20))).toMatchObject({
      code: 'E_XML_TRUNCATED',
      answer: { code: '600' },
    });
  });

  test('a message that breaks after its header, or says too little in it, can still be answered', () => {
    const whom = { to: { value: '1234567', qualifier: 'P' }, from: { value: 'clinic-042' }, messageId: 'msg-0001' };
    const broken: [string, ScriptParseError][] = [
      ['E_XML_TRUNCATED', failure(SAMPLE.slice(0, SAMPLE.indexOf('<Patient>')))],
      ['E_XML', failure(changed('</Gender>', '</Gander>'))],
      ['E_LIMIT_TEXT', failure(changed('Maeve', 'x'.repeat(2_001)))],
      ['E_MISSING', failure(changed(/<SentTime>.*<\/SentTime>/, ''))],
      ['E_INVALID', failure(changed(/<SentTime>.*<\/SentTime>/, '<SentTime>now</SentTime>'))],
      ['E_VERSION', failure(changed('TransactionVersion="20170715"', 'version="010" release="006"'))],
    ];
    for (const [code, error] of broken) expect(error).toMatchObject({ code, header: whom });
    expect(broken.map(([, { header }]) => header?.version)).toEqual([...Array(5).fill('2017071'), undefined]);
    expect(failure(SAMPLE.slice(0, SAMPLE.indexOf('</Header>'))).header).toBeUndefined();
    expect(failure(changed('<Message', '<!DOCTYPE a><Message')).header).toBeUndefined();
  });

  test('bytes that are no UTF-8, and encodings that are not read', () => {
    expect(failure(Buffer.from(SAMPLE.replace('Maeve', 'Zoë'), 'latin1')).code).toBe('E_ENCODING');
    expect(failure(Buffer.from(changed('encoding="UTF-8"', 'encoding="EBCDIC-US"'))).code).toBe('E_ENCODING');
  });

  test('bounds: bytes, depth, elements, attributes, text', () => {
    const deep = '<a>'.repeat(10_000) + '</a>'.repeat(10_000);
    const many = '<a/>'.repeat(20_000);
    const attributes = Array.from({ length: 40 }, (_value, index) => ` a${index}="1"`).join('');
    expect(failure(Buffer.alloc(2_000_000, 0x20)).code).toBe('E_LIMIT_BYTES');
    expect(failure(`<Message>${deep}</Message>`).code).toBe('E_LIMIT_DEPTH');
    expect(failure(`<Message>${many}</Message>`).code).toBe('E_LIMIT_ELEMENTS');
    expect(failure(`<Message${attributes}/>`).code).toBe('E_LIMIT_ATTRIBUTES');
    expect(failure(changed('Maeve', 'x'.repeat(2_001))).code).toBe('E_LIMIT_TEXT');
    expect(failure(SAMPLE, { ...DEFAULT_SCRIPT_LIMITS, maxElements: 5 }).code).toBe('E_LIMIT_ELEMENTS');
  });

  test('warnings are bounded too', () => {
    const { warnings } = parseNewRx(changed('<Gender>F', `${'<Odd/>'.repeat(500)}<Gender>F`));
    expect(warnings).toHaveLength(101);
    expect(warnings.at(-1)?.code).toBe('W_MORE');
  });

  test('a value that damage has made an element name does not show in the error', () => {
    const error = failure(changed('<FirstName>Maeve</FirstName>', '<FirstName><Maeve>&x;</FirstName>'));
    expect(error).toMatchObject({ code: 'E_XML', path: `${PATIENT}/Name/FirstName/*` });
    expect(failure(changed('<Gender>', `<${'Odd'.repeat(100)}/><Gender>`)).code).toBe('E_LIMIT_TEXT');
  });

  test('no error or warning holds a value of the message', () => {
    const secret = 'Zyxwvut';
    for (const tag of [
      'LastName',
      'Gender',
      'Date',
      'NPI',
      'Value',
      'Code',
      'SentTime',
      'NumberOfRefills',
      'Substitutions',
    ]) {
      const xml = SAMPLE.replaceAll(new RegExp(`(<${tag}>)[^<]*`, 'g'), `$1${secret}`);
      let told: string;
      try {
        told = JSON.stringify(parseScript(xml).warnings);
      } catch (error) {
        if (!(error instanceof ScriptParseError)) throw error;
        told = JSON.stringify([error.message, error.path, error.answer, error.stack]);
      }
      expect(told).not.toContain(secret);
    }
  });
});
