import { expect, test } from '@jest/globals';
import { checkDea } from './dea.js';

test('a practitioner and a mid-level practitioner', () => {
  expect(checkDea('AB1234563', 'Baker')).toEqual({
    valid: true,
    dea: 'AB1234563',
    registrant: 'practitioner',
    lastNameMatches: true,
  });
  expect(checkDea('mp3614511')).toEqual({ valid: true, dea: 'MP3614511', registrant: 'mid_level' });
});

test('a hospital agent’s suffix is kept apart', () => {
  expect(checkDea('AB1234563-012')).toMatchObject({ valid: true, dea: 'AB1234563', hospitalSuffix: '012' });
});

test('the second letter is compared with the last name; 9 stands for a business', () => {
  expect(checkDea('AB1234563', 'Ólafsson')).toMatchObject({ lastNameMatches: false });
  expect(checkDea('A91234563', 'Ólafsson')).toMatchObject({ lastNameMatches: true });
  expect(checkDea('AO1234563', 'Ólafsson')).toMatchObject({ lastNameMatches: true });
});

test.each([
  ['AB1234564', 'check_digit'],
  ['AB1234653', 'check_digit'],
  ['ZB1234563', 'registrant'],
  ['A12345634', 'shape'],
  ['AB123456', 'shape'],
  ['AB1234563-', 'shape'],
  ['', 'shape'],
])('%j: %s', (dea, problem) => {
  expect(checkDea(dea)).toEqual({ valid: false, problem });
});

test('a retired X number and a distributor are told apart from prescribers', () => {
  expect(checkDea('XB1234563')).toMatchObject({ valid: true, registrant: 'retired' });
  expect(checkDea('PB1234563')).toMatchObject({ valid: true, registrant: 'distributor' });
});
