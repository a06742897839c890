import { FillwayError } from '@fillway/kernel';
import type { z } from 'zod';

/**
 * Checks an input against its schema and gives it back as the schema shapes it.
 * @throws FillwayError INVALID_INPUT with the path and problem of each wrong field; values are never repeated
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.infer<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new FillwayError('INVALID_INPUT', {
    fields: result.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  });
}
