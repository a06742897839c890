import { describe, expect, test } from '@jest/globals';
import { waitFor } from './wait-for.js';

describe('waitFor', () => {
  test('returns the first truthy answer', async () => {
    let asked = 0;
    await expect(waitFor(() => (++asked === 3 ? { asked } : null))).resolves.toEqual({ asked: 3 });
  });

  test('takes an error for "not yet"', async () => {
    let asked = 0;
    const flaky = async (): Promise<string> => {
      asked += 1;
      if (asked < 3) throw new Error('not listening');
      return 'up';
    };
    await expect(waitFor(flaky)).resolves.toBe('up');
  });

  test('says what it waited for and what it saw last', async () => {
    await expect(waitFor(() => 0, { within: 30, what: 'two rows' })).rejects.toThrow(
      'Not within 30 ms: two rows; the last answer was 0',
    );
  });

  test('shows the last error', async () => {
    const refuse = (): never => {
      throw new Error('connection refused');
    };
    await expect(waitFor(refuse, { within: 30 })).rejects.toThrow('connection refused');
  });
});
