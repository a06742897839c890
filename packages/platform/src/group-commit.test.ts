import { FillwayError } from '@fillway/kernel';
import { describe, expect, test } from '@jest/globals';
import { groupCommit } from './group-commit.js';

/** A store that remembers what each write held and can be made to fail. */
function aStore(fail: (items: readonly string[]) => Error | undefined = () => undefined) {
  const writes: string[][] = [];
  let atOnce = 0;
  return {
    writes,
    write: async (items: readonly string[]) => {
      expect(++atOnce).toBe(1);
      await new Promise(setImmediate);
      atOnce--;
      const error = fail(items);
      if (error) throw error;
      writes.push([...items]);
    },
  };
}

const outcomes = async (calls: Promise<void>[]) => (await Promise.allSettled(calls)).map(({ status }) => status);

test('calls of one moment share a write, later ones the next; order is kept', async () => {
  const store = aStore();
  const submit = groupCommit(store.write, 100);
  const first = [submit(['a', 'b']), submit(['c'])];
  await new Promise(setImmediate);
  const second = [submit(['d']), submit(['e'])];
  expect(await outcomes([...first, ...second])).toEqual(Array(4).fill('fulfilled'));
  expect(store.writes).toEqual([
    ['a', 'b', 'c'],
    ['d', 'e'],
  ]);
});

test('a write takes no more than the limit, but a large call stays whole', async () => {
  const store = aStore();
  const submit = groupCommit(store.write, 3);
  await Promise.all([submit(['a', 'b']), submit(['c', 'd']), submit(['e', 'f', 'g', 'h']), submit(['i'])]);
  expect(store.writes).toEqual([['a', 'b'], ['c', 'd'], ['e', 'f', 'g', 'h'], ['i']]);
});

test('no items, no write', async () => {
  const store = aStore();
  await groupCommit(store.write, 3)([]);
  expect(store.writes).toEqual([]);
});

describe('a failing write', () => {
  test('that a repeat would not cure fails only for the faulty call', async () => {
    const store = aStore((items) => (items.includes('bad') ? new Error('refused') : undefined));
    const submit = groupCommit(store.write, 100);
    expect(await outcomes([submit(['a']), submit(['bad', 'b']), submit(['c'])])).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(store.writes).toEqual([['a'], ['c']]);
  });

  test('of a store that is away fails for all at once and is not repeated call by call', async () => {
    let attempts = 0;
    const store = aStore(() => {
      attempts++;
      return new FillwayError('STORE_UNAVAILABLE');
    });
    const submit = groupCommit(store.write, 100);
    expect(await outcomes([submit(['a']), submit(['b'])])).toEqual(['rejected', 'rejected']);
    expect(attempts).toBe(1);
  });

  test('does not stop later calls', async () => {
    let away = true;
    const store = aStore(() => (away ? new FillwayError('STORE_UNAVAILABLE') : undefined));
    const submit = groupCommit(store.write, 100);
    await expect(submit(['a'])).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    away = false;
    await submit(['b']);
    expect(store.writes).toEqual([['b']]);
  });
});
