import { expect, test } from '@jest/globals';
import { coalesced } from './dead-letter-alerts.js';

test('a hundred failures at once are two passes: the one under way and one for all that came meanwhile', async () => {
  let passes = 0;
  const finish: (() => void)[] = [];
  const pass = coalesced(() => {
    passes++;
    return new Promise<void>((resolve) => finish.push(resolve));
  });

  const calls = Array.from({ length: 100 }, () => pass());
  expect(passes).toBe(1);
  finish[0]?.();
  await calls[0];
  while (finish.length < 2) await Promise.resolve();
  finish[1]?.();
  await Promise.all(calls);
  expect(passes).toBe(2);
});

test('a pass that fails tells its callers, and the next one runs', async () => {
  let fails = true;
  const pass = coalesced(() => (fails ? Promise.reject(new Error('store')) : Promise.resolve()));
  await expect(pass()).rejects.toThrow('store');
  fails = false;
  await pass();
});
