import { expect, test } from '@jest/globals';
import { decodeCursor, encodeCursor } from './keyset-page.js';

test('a cursor gives back the value and id it was made of', () => {
  const at = new Date('2026-11-23T10:30:00.123Z');
  expect(decodeCursor(encodeCursor(at, 'rx_1'))).toEqual({ value: at, id: 'rx_1' });
  expect(decodeCursor(encodeCursor(7, 'rx_1'))).toEqual({ value: 7, id: 'rx_1' });
  expect(decodeCursor(encodeCursor('2026-11-23', 'rx_1'))).toEqual({ value: '2026-11-23', id: 'rx_1' });
});

test('a cursor that was not made here is refused', () => {
  const foreign = [
    '',
    'x',
    'e30',
    Buffer.from('[1]').toString('base64url'),
    Buffer.from('["x","y","date"]').toString('base64url'),
  ];
  for (const cursor of [...foreign, Buffer.from('[{"$gt":""},"y"]').toString('base64url')]) {
    expect(() => decodeCursor(cursor)).toThrow(expect.objectContaining({ code: 'CURSOR_INVALID' }));
  }
});
