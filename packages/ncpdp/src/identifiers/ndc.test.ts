import { expect, test } from '@jest/globals';
import { formatNdc, ndc11, ndc11Candidates, parseNdc } from './ndc.js';

test.each([
  ['0777-3105-02', '00777310502'],
  ['12345-678-09', '12345067809'],
  ['12345-6780-9', '12345678009'],
  ['00777-3105-02', '00777310502'],
  ['00777310502', '00777310502'],
])('%s is %s on a claim', (text, eleven) => {
  const reading = parseNdc(text);
  if (reading.kind !== 'ndc') throw new Error(reading.kind);
  expect(ndc11(reading.ndc)).toBe(eleven);
});

test('segments are kept as written', () => {
  expect(parseNdc('0777-3105-02')).toEqual({ kind: 'ndc', ndc: { labeler: '0777', product: '3105', package: '02' } });
});

test('ten digits without hyphens are never guessed', () => {
  const reading = parseNdc('0777310502');
  expect(reading).toEqual({
    kind: 'ambiguous',
    candidates: [
      { labeler: '0777', product: '3105', package: '02' },
      { labeler: '07773', product: '105', package: '02' },
      { labeler: '07773', product: '1050', package: '2' },
    ],
  });
  expect(ndc11Candidates('0777310502')).toEqual(['00777310502', '07773010502', '07773105002']);
});

test('twelve digits are ready: they come down to eleven only when nothing is lost', () => {
  const short = parseNdc('000777-3105-02');
  const long = parseNdc('123456310502');
  if (short.kind !== 'ndc' || long.kind !== 'ndc') throw new Error('expected NDCs');
  expect(ndc11(short.ndc)).toBe('00777310502');
  expect(ndc11(long.ndc)).toBeUndefined();
  expect(formatNdc(long.ndc, '6-4-2')).toBe('123456-3105-02');
  expect(formatNdc({ labeler: '0777', product: '3105', package: '02' }, '6-4-2')).toBe('000777-3105-02');
});

test.each(['', '123', '1234-567-89', '12345-678-0', '123456789', '1234567890123', '12345-67B-09', '12345 678 09'])(
  '%j is no NDC',
  (text) => {
    expect(parseNdc(text)).toEqual({ kind: 'invalid' });
    expect(ndc11Candidates(text)).toEqual([]);
  },
);
