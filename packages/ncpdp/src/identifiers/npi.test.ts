import { expect, test } from '@jest/globals';
import { checkNpi } from './npi.js';

test.each(['1234567893', '1993999998', '1558598797', ' 1234567893 '])('%s is well formed', (npi) => {
  expect(checkNpi(npi)).toEqual({ valid: true, npi: npi.trim() });
});

test('every single mistyped digit is found', () => {
  for (let place = 1; place < 10; place += 1) {
    for (let digit = 0; digit <= 9; digit += 1) {
      const mistyped = `${'1234567893'.slice(0, place)}${digit}${'1234567893'.slice(place + 1)}`;
      expect(checkNpi(mistyped).valid).toBe(mistyped === '1234567893');
    }
  }
});

test.each(['', '123456789', '12345678933', '3234567893', '123456789O'])('%j has no NPI’s shape', (npi) => {
  expect(checkNpi(npi)).toEqual({ valid: false, problem: 'shape' });
});
