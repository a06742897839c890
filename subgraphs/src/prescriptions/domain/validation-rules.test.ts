import { findDrugByNdc } from '@fillway/reference';
import { describe, expect, test } from '@jest/globals';
import { type Check, outcomeOf, RULES, type Rule, runRules, type ValidationFacts } from './validation-rules.js';

const LISINOPRIL = '16729-0380-01';
const ZOLPIDEM_CIV = '00093-0074-01';
const DEXMETHYLPHENIDATE_CII = '00093-5277-01';

const good: ValidationFacts = {
  medication: {
    description: 'Lisinopril 40 MG Oral Tablet',
    ndc: LISINOPRIL,
    sig: 'Take 1 tablet by mouth once daily',
    quantity: '30',
    unitCode: 'C48542',
    daysSupply: 30,
    refills: 3,
    writtenDate: '2026-11-20',
    daw: 0,
    schedule: null,
    diagnoses: ['I10'],
    note: null,
  },
  patient: { firstName: 'Maya', lastName: 'Okonkwo', birthDate: '1987-04-12', hasAddress: true, postalCode: '02116' },
  prescriber: { npi: '1993000011', dea: 'BA3045019', lastName: 'Adler' },
  drug: findDrugByNdc(LISINOPRIL),
  today: '2026-11-23',
};

type Changes = { [K in keyof ValidationFacts]?: Partial<ValidationFacts[K]> };

function facts(changes: Changes = {}): ValidationFacts {
  const ndc = changes.medication?.ndc ?? LISINOPRIL;
  return {
    ...good,
    drug: findDrugByNdc(ndc),
    ...(changes.today !== undefined && { today: changes.today as string }),
    medication: { ...good.medication, ...changes.medication },
    patient: { ...good.patient, ...changes.patient },
    prescriber: { ...good.prescriber, ...changes.prescriber },
  };
}

const ambien = { ndc: ZOLPIDEM_CIV, description: 'Zolpidem Tartrate 10 MG', schedule: 'CIV', refills: 1 } as const;
const focalin = { ndc: DEXMETHYLPHENIDATE_CII, description: 'Dexmethylphenidate 10 MG', schedule: 'CII' } as const;

/** What the rules found, without those that are met: `rule:severity`. */
function found(changes: Changes): string[] {
  return runRules(facts(changes))
    .filter((check) => !check.passed)
    .map((check) => `${check.rule}:${check.severity}`);
}

test('a good prescription meets every rule, and each rule says where it comes from', () => {
  const checks = runRules(facts());
  expect(checks.map((check) => check.rule)).toEqual([...RULES]);
  expect(checks.every((check) => check.passed && check.message !== '' && check.source !== '')).toBe(true);
  expect(outcomeOf(checks)).toBe('passed');
});

test.each<[string, Changes, string[]]>([
  ['an NPI with a wrong check digit', { prescriber: { npi: '1993000012' } }, ['npi:blocks']],
  ['an NDC that is not listed', { medication: { ndc: '99999-9999-99' } }, ['ndc:pharmacist']],
  ['a name that does not fit the NDC', { medication: { description: 'Humira Pen' } }, ['ndc:pharmacist']],
  ['no directions', { medication: { sig: '' } }, ['sig:blocks']],
  ['directions without dose or frequency', { medication: { sig: 'see the leaflet' } }, ['sig:pharmacist']],
  ['a quantity of zero', { medication: { quantity: '0.0' } }, ['required_fields:blocks']],
  ['a quantity that is no number', { medication: { quantity: '-3' } }, ['required_fields:blocks']],
  ['no days supply at all', { medication: { daysSupply: 0 } }, ['required_fields:blocks']],
  ['a birth date in the future', { patient: { birthDate: '2027-01-01' } }, ['demographics:blocks']],
  ['a patient of 130 years', { patient: { birthDate: '1896-01-01' } }, ['demographics:pharmacist']],
  ['written in the future', { medication: { writtenDate: '2026-11-25' } }, ['written_date:blocks']],
  ['written more than a year ago', { medication: { writtenDate: '2025-11-22' } }, ['written_date:blocks']],
])('%s is found', (_what, changes, expected) => {
  expect(found(changes)).toEqual(expected);
});

test('a day of tolerance for zones, a full year of validity', () => {
  expect(found({ medication: { writtenDate: '2026-11-24' } })).toEqual([]);
  expect(found({ medication: { writtenDate: '2025-11-23' } })).toEqual([]);
});

describe('controlled substances (21 CFR 1306)', () => {
  test('need a DEA number that passes its check', () => {
    expect(found({ medication: ambien })).toEqual([]);
    expect(found({ medication: ambien, prescriber: { dea: null } })).toEqual(['dea:blocks']);
    expect(found({ medication: ambien, prescriber: { dea: 'BA3045018' } })).toEqual(['dea:blocks']);
    expect(found({ prescriber: { dea: null } })).toEqual([]);
  });

  test('a distributor cannot prescribe; another initial is only told, because names change', () => {
    expect(found({ medication: ambien, prescriber: { dea: 'RA3045019' } })).toEqual(['dea:blocks']);
    expect(found({ medication: ambien, prescriber: { dea: 'XA3045019' } })).toEqual(['dea:pharmacist']);
    const married = runRules(facts({ medication: ambien, prescriber: { lastName: 'Young' } }));
    expect(married.filter((check) => !check.passed).map((check) => check.severity)).toEqual(['informs']);
    expect(outcomeOf(married)).toBe('passed');
  });

  test('schedule II allows no refills', () => {
    expect(found({ medication: { ...focalin, refills: 0 } })).toEqual([]);
    expect(found({ medication: { ...focalin, refills: 1 } })).toEqual(['schedule:blocks']);
  });

  test('schedules III and IV allow five refills, for six months from the day of writing', () => {
    expect(found({ medication: { ...ambien, refills: 5 } })).toEqual([]);
    expect(found({ medication: { ...ambien, refills: 6 } })).toEqual(['schedule:blocks']);
    expect(found({ medication: { ...ambien, writtenDate: '2026-05-23' } })).toEqual([]);
    expect(found({ medication: { ...ambien, writtenDate: '2026-05-22' } })).toEqual(['schedule:blocks']);
  });

  test('six months end with the month where it has no such day', () => {
    const written = { medication: { ...ambien, writtenDate: '2025-08-31' } };
    expect(found({ ...written, today: '2026-02-28' as never })).toEqual([]);
    expect(found({ ...written, today: '2026-03-01' as never })).toEqual(['schedule:blocks']);
  });

  test('the stricter of message and directory holds', () => {
    expect(found({ medication: { ...focalin, schedule: null, refills: 2 } })).toEqual(['schedule:blocks']);
    expect(found({ medication: { schedule: 'CII', refills: 3 } })).toEqual(['schedule:blocks']);
  });

  test('a schedule code that nobody knows needs a pharmacist', () => {
    expect(found({ medication: { schedule: 'unknown' } })).toEqual(['schedule:pharmacist']);
  });

  test('need the patient’s full address', () => {
    for (const patient of [{ hasAddress: false }, { postalCode: null }, { postalCode: '' }]) {
      expect(found({ medication: ambien, patient })).toEqual(['required_fields:blocks']);
      expect(found({ patient })).toEqual([]);
    }
  });
});

test('all findings are reported together; the worst decides', () => {
  const checks = runRules(facts({ medication: { sig: '', description: 'Humira' }, prescriber: { npi: '1' } }));
  expect(checks.filter((check) => !check.passed).map((check) => check.rule)).toEqual(['npi', 'ndc', 'sig']);
  expect(outcomeOf(checks)).toBe('failed');
  const open = (severity: Check['severity']): Check[] => [
    { rule: 'sig' as Rule, passed: false, severity, message: '', source: '' },
  ];
  expect(outcomeOf(open('pharmacist'))).toBe('pharmacist_review');
  expect(outcomeOf(open('informs'))).toBe('passed');
});

test('no finding repeats a value of the prescription', () => {
  const checks = runRules(
    facts({ medication: { sig: 'xq', ndc: '99999-9999-99', description: 'Zzyzx' }, prescriber: { npi: '4444444444' } }),
  );
  expect(JSON.stringify(checks)).not.toMatch(/xq|99999|Zzyzx|4444444444|Okonkwo|1987/);
});
