import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { PROBLEM_FIELDS } from './run-operation.js';
import { rewriteSubscription } from './subscriptions/rewrite.js';

const ROOT = join(import.meta.dirname, '../..');
const schema = buildSchema(readFileSync(join(ROOT, 'schema/api.graphql'), 'utf8'));

function filesUnder(folder: string, fits: (name: string) => boolean): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && fits(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

const isSource = (name: string) => name.endsWith('.ts') && !name.endsWith('.test.ts');

/** Every operation that is written out in the gateway's and GraphiQL's sources. */
const OPERATIONS = [
  ...[...filesUnder('gateway/src', isSource), ...filesUnder('web/graphiql/src', isSource)].flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/[`']\s*((?:query|mutation) \w+[^`']*\{[^`']*\})\s*[`']/g)].map(
      ([, text]) => ({
        file,
        source: (text ?? '').replaceAll(`$\{PROBLEM_FIELDS}`, PROBLEM_FIELDS),
      }),
    ),
  ),
  ...filesUnder('web/graphiql/src', (name) => name.endsWith('.graphql')).map((file) => ({
    file,
    source: readFileSync(file, 'utf8'),
  })),
].map(({ file, source }) => ({ where: file.slice(ROOT.length + 1), source }));

describe('what the gateway itself asks', () => {
  test('was found', () => {
    expect(OPERATIONS.length).toBeGreaterThan(20);
  });

  test.each(OPERATIONS)('in $where is valid against the public schema', ({ source }) => {
    expect(validate(schema, parse(source)).map(({ message }) => message)).toEqual([]);
  });

  test('every subscription of the schema has its mirror query', () => {
    for (const field of Object.keys(schema.getSubscriptionType()?.getFields() ?? {})) {
      const { query } = rewriteSubscription(parse(`subscription { ${field} { __typename } }`), null, schema);
      expect(validate(schema, parse(query))).toEqual([]);
    }
  });
});
