import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { createKeyring } from './keyring.js';

const keys = { old: randomBytes(32), new: randomBytes(32) };
const blindIndexKey = randomBytes(32);
const ring = createKeyring({ current: 'old', keys, blindIndexKey });

describe('data keys', () => {
  test('each is fresh, of 256 bits, and comes out of its wrapping', () => {
    const [one, two] = [ring.newWrappedKey(), ring.newWrappedKey()];
    expect(ring.unwrap(one)).toHaveLength(32);
    expect(ring.unwrap(one)).toEqual(ring.unwrap(one));
    expect(ring.unwrap(one)).not.toEqual(ring.unwrap(two));
  });

  test('after a rotation the old ones open and new ones name the current master key', () => {
    const wrapped = ring.newWrappedKey();
    const rotated = createKeyring({ current: 'new', keys, blindIndexKey });
    expect(rotated.unwrap(wrapped)).toEqual(ring.unwrap(wrapped));
    expect(rotated.newWrappedKey()).toMatch(/^k1\.new\./);
  });

  test.each<[string, (wrapped: string) => string]>([
    ['an altered one', (wrapped) => `${wrapped.slice(0, -8)}${wrapped.at(-8) === 'A' ? 'B' : 'A'}${wrapped.slice(-7)}`],
    ['one that names another master key', (wrapped) => wrapped.replace('k1.old.', 'k1.new.')],
    ['one whose master key is not in the ring', (wrapped) => wrapped.replace('k1.old.', 'k1.lost.')],
    ['a short one', (wrapped) => wrapped.slice(0, 30)],
    ['something else', () => 'v1.abc'],
  ])('%s does not open', (_what, change) => {
    expect(() => ring.unwrap(change(ring.newWrappedKey()))).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
  });
});

describe('keyed hashes', () => {
  test('are the same for the same parts, and say nothing without the key', () => {
    const index = ring.mac('blind-index', 'phone', ['+16175550123']);
    expect(index).toHaveLength(43);
    expect(ring.mac('blind-index', 'phone', ['+16175550123'])).toBe(index);
    const other = createKeyring({ current: 'old', keys, blindIndexKey: randomBytes(32) });
    expect(other.mac('blind-index', 'phone', ['+16175550123'])).not.toBe(index);
  });

  test('differ by purpose, by kind and by where a part ends', () => {
    const hashes = [
      ring.mac('blind-index', 'phone', ['ab', 'c']),
      ring.mac('keyed-hash', 'phone', ['ab', 'c']),
      ring.mac('blind-index', 'email', ['ab', 'c']),
      ring.mac('blind-index', 'phone', ['a', 'bc']),
      ring.mac('blind-index', 'phone', ['abc']),
      ring.auditChainKey().toString('base64url'),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
