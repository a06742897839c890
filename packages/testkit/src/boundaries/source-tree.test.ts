import { expect, test } from '@jest/globals';
import { importsOf, sourceTree } from './source-tree.js';

test('every form of an import is seen, with its line and whether anything is left of it at run time', () => {
  const text = [
    "import 'reflect-metadata';",
    "import pg from 'pg';",
    "import type { Redis } from 'ioredis';",
    "import { type Connection, type Model } from 'mongoose';",
    "import { type Connection, Schema } from 'mongoose';",
    'import {',
    '  fastify,',
    "} from 'fastify';",
    "export * from './audit/audit.js';",
    "export { isSealed } from '../phi.js';",
    'export function load(): Promise<unknown> {',
    `  return ${['import', "('./late.js')"].join('')};`,
    '}',
    "export const word = 'import nothing';",
  ].join('\n');
  const seen = importsOf('packages/x/src/file.ts', text).map(({ line, specifier, typeOnly, lazy }) =>
    [line, specifier, typeOnly ? 'type' : lazy ? 'lazy' : 'value'].join(' '),
  );
  expect(seen).toEqual([
    '1 reflect-metadata value',
    '2 pg value',
    '3 ioredis type',
    '4 mongoose type',
    '5 mongoose value',
    '6 fastify value',
    '9 ./audit/audit.js value',
    '10 ../phi.js value',
    '12 ./late.js lazy',
  ]);
});

test('no import statement of the tree escapes the parser', () => {
  const missed = sourceTree().flatMap(({ path, text, imports }) => {
    const sources = (text.match(/^(?:import|export)\b[^;'"`=]*?\bfrom '/gm) ?? []).length;
    const named = imports.filter(({ lazy, line }) => !lazy && / from '|^\} from '/.test(statement(text, line))).length;
    return sources === named ? [] : [`${path}: ${sources} in the text, ${named} parsed`];
  });
  expect(missed).toEqual([]);
});

/** The statement that begins in a line. */
function statement(text: string, line: number): string {
  return text
    .split('\n')
    .slice(line - 1)
    .join('\n')
    .split(';')[0] as string;
}
