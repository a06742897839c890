import { expect, test } from '@jest/globals';
import { toE164 } from './phone.js';

test('ten digits are read as a US number, whatever stands between them', () => {
  expect(toE164('6175550111')).toBe('+16175550111');
  expect(toE164('(617) 555-0111')).toBe('+16175550111');
  expect(toE164('+1 617 555 0111')).toBe('+16175550111');
});

test('a country code is believed, and nonsense is no number', () => {
  expect(toE164('+44 20 7946 0958')).toBe('+442079460958');
  expect(toE164('555')).toBeUndefined();
  expect(toE164('call me')).toBeUndefined();
});
