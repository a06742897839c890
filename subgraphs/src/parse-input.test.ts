import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { parseInput } from './parse-input.js';

const schema = z.strictObject({ insurance: z.object({ bin: z.string().regex(/^\d{6}$/) }), amount: z.int().min(0) });

test('every wrong field is named by its path, and no value is repeated', () => {
  const input = { insurance: { bin: '61O591' }, amount: 1.5 };
  try {
    parseInput(schema, input);
    throw new Error('was accepted');
  } catch (error) {
    expect(error).toMatchObject({ code: 'INVALID_INPUT', fields: [{ path: 'insurance.bin' }, { path: 'amount' }] });
    expect(JSON.stringify(error)).not.toContain('61O591');
  }
});

test('what fits comes back as the schema shapes it', () => {
  const input = { insurance: { bin: '610591' }, amount: 2 };
  expect(parseInput(schema, input)).toEqual(input);
});
