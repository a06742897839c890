import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from '@jest/globals';

/** Which domain may call which other's use-cases. Directions without a way back, so that no domain needs all others. */
const MAY_USE: Record<string, readonly string[]> = {
  prescriptions: ['patients'],
  patients: ['identity', 'notifications'],
  pharmacies: ['prescriptions', 'patients'],
  programs: ['prescriptions', 'patients', 'pharmacies'],
  payments: ['prescriptions', 'programs'],
  shipments: ['prescriptions', 'patients', 'pharmacies'],
  notifications: [],
  identity: [],
  operations: ['identity', 'prescriptions'],
};
/** Inside a domain: what each folder may import of its own domain. */
const MAY_USE_INSIDE: Record<string, readonly string[]> = {
  graphql: ['graphql', 'use-cases', 'domain', 'data'],
  'use-cases': ['use-cases', 'domain', 'data'],
  data: ['data', 'domain'],
  domain: ['domain'],
};
const SOURCE = import.meta.dirname;

interface Import {
  /** Paths below `subgraphs/src`. */
  file: string;
  target: string;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sourceFiles(path);
    return path.endsWith('.ts') && !path.endsWith('.test.ts') ? [path] : [];
  });
}

const files = sourceFiles(SOURCE);
const imports: Import[] = files.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'/g)].map((found) => ({
    file: relative(SOURCE, file),
    target: relative(SOURCE, resolve(dirname(file), found[1] ?? '')),
  })),
);
const domainOf = (path: string) => (path.split('/')[0] ?? '') as string;
const isDomain = (path: string) => domainOf(path) in MAY_USE;
const describe = ({ file, target }: Import) => `${file} → ${target}`;

test('a domain reaches another only through its index, in the allowed directions', () => {
  const crossing = imports.filter(
    ({ file, target }) => isDomain(file) && isDomain(target) && domainOf(file) !== domainOf(target),
  );
  const wrong = crossing.filter(
    ({ file, target }) =>
      !MAY_USE[domainOf(file)]?.includes(domainOf(target)) || target !== `${domainOf(target)}/index.js`,
  );
  expect(wrong.map(describe)).toEqual([]);
});

test('the directions have no way back', () => {
  const reaches = (from: string, to: string): boolean =>
    (MAY_USE[from] ?? []).some((next) => next === to || reaches(next, to));
  expect(Object.keys(MAY_USE).filter((domain) => reaches(domain, domain))).toEqual([]);
});

test('inside a domain: graphql → use-cases → domain and data; rules know no store and no GraphQL', () => {
  const inside = imports.filter(
    ({ file, target }) =>
      isDomain(file) &&
      domainOf(file) === domainOf(target) &&
      file.split('/').length > 2 &&
      target.split('/').length > 2 &&
      !file.includes('/fixture/'),
  );
  const wrong = inside.filter(
    ({ file, target }) => !MAY_USE_INSIDE[file.split('/')[1] ?? '']?.includes(target.split('/')[1] ?? ''),
  );
  expect(wrong.map(describe)).toEqual([]);
});

test('rules (domain/) do no I/O: no store, no partner, no schema library of GraphQL', () => {
  const forbidden =
    /^(?:import|export) (?!type ).* from '(mongoose|ioredis|pg|type-graphql|graphql|node:fs[^']*|node:http[^']*|@fillway\/providers)'/m;
  const wrong = files
    .filter((file) => file.includes('/domain/'))
    .filter((file) => forbidden.test(readFileSync(file, 'utf8')));
  expect(wrong.map((file) => relative(SOURCE, file))).toEqual([]);
});

test('only config.ts reads the environment', () => {
  const wrong = files.filter((file) => readFileSync(file, 'utf8').includes('process.env'));
  expect(wrong.map((file) => relative(SOURCE, file))).toEqual(['config.ts']);
});

test('there is a folder for each domain of the table', () => {
  const folders = readdirSync(SOURCE).filter((name) => statSync(join(SOURCE, name)).isDirectory());
  const known = [...Object.keys(MAY_USE), 'serve', 'graphql', 'schema', 'fixture'];
  expect(folders.filter((name) => !known.includes(name))).toEqual([]);
});
