import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parseScript } from './parse.js';

test('the sample that the README posts is a NewRx without a warning', () => {
  const sample = readFileSync(new URL('../../../../docs/samples/new-rx.xml', import.meta.url));
  const message = parseScript(sample);
  expect(message).toMatchObject({
    transaction: 'NewRx',
    header: { messageId: 'sample-0001' },
    body: { patient: { name: { lastName: 'Morales' }, birthDate: '1984-03-12' }, medication: { numberOfRefills: 3 } },
    warnings: [],
  });
});
