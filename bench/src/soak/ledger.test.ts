import { expect, test } from '@jest/globals';
import { type Appended, faultsOf } from './ledger.js';

const entry = (number: number, also: Partial<Appended> = {}): Appended => ({
  epoch: 'e',
  id: `${number}-0`,
  prescriptionId: 'rx_1',
  version: number,
  stageBefore: 'routing',
  stageAfter: 'routing',
  pharmacyBefore: null,
  pharmacyAfter: null,
  ...also,
});
const appended = [
  entry(1),
  entry(2),
  entry(3, { stageAfter: 'payment' }),
  entry(4, { stageBefore: 'payment', stageAfter: 'payment' }),
];
const saw = (...numbers: number[]) => [
  {
    from: { epoch: 'e', id: '0-0' },
    seen: numbers.map((version) => ({ id: `${version}-0`, prescriptionId: 'rx_1', version })),
  },
];
const NONE = { gaps: 0, repeats: 0, disorders: 0, strangers: 0 };

test('whoever saw all that its filter admits, once and in order, has no fault', () => {
  expect(faultsOf({}, saw(1, 2, 3, 4), appended, '4-0')).toEqual(NONE);
  expect(faultsOf({ stage: 'routing' }, saw(1, 2, 3), appended, '4-0')).toEqual(NONE);
});

test.each([
  ['a gap', saw(1, 3, 4), { ...NONE, gaps: 1 }],
  ['one that is missing at the end', saw(1, 2, 3), { ...NONE, gaps: 1 }],
  ['a repeat', saw(1, 2, 2, 3, 4), { ...NONE, repeats: 1 }],
  ['a disorder', saw(2, 1, 3, 4), { ...NONE, disorders: 1 }],
])('%s is found', (_, stretches, faults) => {
  expect(faultsOf({}, stretches, appended, '4-0')).toEqual(faults);
});

test('what the filter does not admit is a fault', () => {
  expect(faultsOf({ stage: 'routing' }, saw(1, 2, 3, 4), appended, '4-0')).toEqual({ ...NONE, strangers: 1 });
});

test('after a snapshot nothing is asked of what lies before it, and nothing may come twice', () => {
  const stretches = [
    ...saw(1),
    { from: { epoch: 'e', id: '3-0' }, seen: [{ id: '4-0', prescriptionId: 'rx_1', version: 4 }] },
  ];
  expect(faultsOf({}, stretches, appended, '4-0')).toEqual(NONE);
});
