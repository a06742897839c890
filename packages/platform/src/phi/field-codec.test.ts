import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isSealed, openField, sealField } from './field-codec.js';
import type { Sealed } from './phi.js';

const key = randomBytes(32);
const place = { collection: 'patients', path: 'name', documentId: 'pat_1' };

test('any JSON value comes back as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const sealed = sealField(key, place, value);
      expect(isSealed(sealed)).toBe(true);
      expect(openField(key, place, sealed)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('no single altered byte goes unnoticed', () => {
  const sealed = sealField(key, place, { line: '1 Elm St' });
  const bytes = Buffer.from(sealed.slice(3), 'base64');
  for (let at = 0; at < bytes.length; at++) {
    const altered = Buffer.from(bytes);
    altered[at] = (altered[at] ?? 0) ^ 1;
    const text = `v1.${altered.toString('base64')}` as Sealed<unknown>;
    expect(() => openField(key, place, text)).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
  }
});

test.each(['', 'v1.', 'v1.AAAA', 'plain', 'v2.abcd'])('%p does not open, and the error does not repeat it', (text) => {
  expect(() => openField(key, place, text as Sealed<unknown>)).toThrow('a sealed value does not open');
});

test('another key does not open it', () => {
  expect(() => openField(randomBytes(32), place, sealField(key, place, 'Ada'))).toThrow();
});
