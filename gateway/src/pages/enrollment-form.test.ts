import { describe, expect, test } from '@jest/globals';
import { birthDateOf, enteredOf, problemsOf, readSubmission } from './enrollment-form.js';

const NOW = new Date('2026-11-23T12:00:00Z');
const GOOD = {
  coverage: 'insured',
  payer_name: 'Blue Cross',
  member_id: 'ABC123',
  bin: '610014',
  government: 'no',
  agrees: 'yes',
  signature_name: 'John Doe',
  text_version: '2026-11',
};

describe('the birth date', () => {
  test.each([
    [{ month: '3', day: '14', year: '1985' }, '1985-03-14'],
    [{ month: '02', day: '29', year: '2024' }, '2024-02-29'],
    [{ month: '2', day: '29', year: '2023' }, null],
    [{ month: '13', day: '1', year: '1985' }, null],
    [{ month: '12', day: '1', year: '2027' }, null],
    [{ month: '3', day: '14', year: '85' }, null],
    [{ month: 'March', day: '14', year: '1985' }, null],
    [{}, null],
  ])('%j is %s', (entered, expected) => {
    expect(birthDateOf(entered, NOW)).toBe(expected);
  });
});

describe('the submission', () => {
  test('carries insurance, consent and attestation', () => {
    expect(readSubmission(GOOD)).toEqual({
      input: {
        insurance: { payerName: 'Blue Cross', memberId: 'ABC123', bin: '610014' },
        hipaaConsent: { authorizationTextVersion: '2026-11', signatureName: 'John Doe' },
        attestsGovernmentInsurance: false,
      },
    });
  });

  test('of somebody who pays cash carries no insurance, whatever is in the hidden fields', () => {
    const read = readSubmission({ ...GOOD, coverage: 'cash' });
    expect(read).not.toHaveProperty('input.insurance');
    expect(read).toHaveProperty('input.attestsGovernmentInsurance', false);
  });

  test('says everything that is missing at once', () => {
    expect(readSubmission({ coverage: 'insured' })).toEqual({
      problems: {
        payer_name: expect.any(String),
        member_id: expect.any(String),
        bin: expect.any(String),
        government: expect.any(String),
        agrees: expect.any(String),
        signature_name: expect.any(String),
      },
    });
  });
});

test('problems of the domain are shown at the form’s own fields', () => {
  expect(
    problemsOf([
      { path: 'insurance.bin', message: 'belongs to a copay card' },
      { path: 'x', message: 'y' },
    ]),
  ).toEqual({
    bin: 'BIN belongs to a copay card',
    form: expect.any(String),
  });
});

test('only text is read from a form, trimmed', () => {
  expect(enteredOf({ a: ' x ', b: ['y'], c: 1 })).toEqual({ a: 'x' });
  expect(enteredOf('nonsense')).toEqual({});
});
