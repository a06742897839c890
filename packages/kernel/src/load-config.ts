import type { z } from 'zod';

/**
 * Parses the environment once with a zod object schema whose keys are the variable names.
 * All problems are printed together (names and reasons, never values) and the process exits with 1.
 */
export function loadConfig<S extends z.ZodType>(schema: S, env: Record<string, string | undefined>): z.infer<S> {
  const result = schema.safeParse(env);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  process.stderr.write(`The configuration is not complete:\n${lines.join('\n')}\n`);
  process.exit(1);
}
