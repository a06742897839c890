import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { importedPackage, PACKAGES, type PackageName, packageOf, ROOT, shown, sourceTree } from './source-tree.js';

/** Which workspace may import which. It has no way back, so each can be understood from those below it. */
const MAY_IMPORT: Record<PackageName, readonly PackageName[]> = {
  '@fillway/kernel': [],
  '@fillway/ncpdp': [],
  '@fillway/reference': ['@fillway/ncpdp'],
  '@fillway/local-stack': [],
  '@fillway/platform': ['@fillway/kernel'],
  '@fillway/providers': ['@fillway/kernel'],
  '@fillway/pipeline': ['@fillway/kernel', '@fillway/platform'],
  '@fillway/subgraphs': [
    '@fillway/kernel',
    '@fillway/ncpdp',
    '@fillway/reference',
    '@fillway/platform',
    '@fillway/providers',
    '@fillway/pipeline',
  ],
  '@fillway/workers': [
    '@fillway/kernel',
    '@fillway/platform',
    '@fillway/providers',
    '@fillway/pipeline',
    '@fillway/subgraphs',
  ],
  // No domain: what it knows of prescriptions it asks of the subgraphs. Of SCRIPT it knows the encodings.
  '@fillway/gateway': [
    '@fillway/kernel',
    '@fillway/ncpdp',
    '@fillway/platform',
    '@fillway/providers',
    '@fillway/pipeline',
  ],
  // The partners know nothing of the platform's insides; they share its clock over Redis.
  '@fillway/sandbox': ['@fillway/kernel', '@fillway/ncpdp', '@fillway/reference', '@fillway/platform'],
  '@fillway/testkit': [
    '@fillway/kernel',
    '@fillway/ncpdp',
    '@fillway/reference',
    '@fillway/pipeline',
    '@fillway/local-stack',
  ],
  '@fillway/bench': [
    '@fillway/kernel',
    '@fillway/ncpdp',
    '@fillway/reference',
    '@fillway/platform',
    '@fillway/pipeline',
    '@fillway/local-stack',
    '@fillway/testkit',
  ],
  // The stories know the platform from outside: its doors, its stores, its clients.
  '@fillway/e2e': ['@fillway/kernel', '@fillway/ncpdp', '@fillway/local-stack', '@fillway/testkit', '@fillway/bench'],
  // Browsers get the web's own code only.
  '@fillway/web-graphiql': [],
};

const NAMES = Object.keys(PACKAGES) as PackageName[];
const files = sourceTree();

test('a workspace imports only what stands below it', () => {
  // A test may reach for more: the testkit, the sandbox, what it compares with.
  const means = ['@fillway/testkit', '@fillway/e2e'];
  const wrong = files.flatMap(({ path, imports, forTests }) => {
    const own = packageOf(path);
    if (!own || path.endsWith('.test.ts') || (forTests && !means.includes(own))) return [];
    return imports
      .filter(({ specifier }) => specifier.startsWith('@fillway/'))
      .filter(({ specifier }) => !(MAY_IMPORT[own] as readonly string[]).includes(importedPackage(specifier)));
  });
  expect(wrong.map(shown)).toEqual([]);
});

test('the directions between workspaces have no way back', () => {
  const reaches = (from: PackageName, to: PackageName): boolean =>
    MAY_IMPORT[from].some((next) => next === to || reaches(next, to));
  expect(NAMES.filter((name) => reaches(name, name))).toEqual([]);
});

test('a relative import stays inside its workspace, and names a file that is there', () => {
  const isThere = (target: string) => [target, `${target}x`].some((path) => existsSync(join(ROOT, path)));
  const wrong = files.flatMap(({ path, imports }) =>
    imports.filter(({ target }) => target && (packageOf(target) !== packageOf(path) || !isThere(target))),
  );
  expect(wrong.map(shown)).toEqual([]);
});

test('what a workspace imports, its package.json names', () => {
  const wrong = NAMES.flatMap((name) => {
    const folder = PACKAGES[name];
    const manifest = JSON.parse(readFileSync(join(ROOT, folder.replace(/\/src$/, ''), 'package.json'), 'utf8')) as {
      dependencies?: Record<string, string>;
      devDependencies?: Record<string, string>;
    };
    const declared = Object.keys(manifest.dependencies ?? {});
    // Jest and fast-check are the root's; the workspaces see each other, and the testkit stands on what it tests.
    const tools = ['@jest/globals', 'fast-check', ...NAMES];
    const atDevelopment = [...declared, ...Object.keys(manifest.devDependencies ?? {}), ...tools];
    return files
      .filter(({ path }) => path.startsWith(`${folder}/`))
      .flatMap((file) =>
        file.imports
          .filter(({ specifier }) => !specifier.startsWith('.') && !specifier.startsWith('node:'))
          .filter(({ specifier, typeOnly }) => {
            const wanted = importedPackage(specifier);
            // The benches run from a checkout only, with what they compare us with.
            const isAtHand = file.forTests || typeOnly || name === '@fillway/bench';
            return wanted !== name && !(isAtHand ? atDevelopment : declared).includes(wanted);
          }),
      );
  });
  expect(wrong.map(shown)).toEqual([]);
});

test('no module imports itself over others', () => {
  // Types are gone at run time, and a lazy import waits for a call: neither can meet a half-loaded module.
  const next = new Map(
    files.map(({ path, imports }) => [
      path,
      imports.flatMap(({ target, typeOnly, lazy }) => (target && !typeOnly && !lazy ? [target] : [])),
    ]),
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, way: string[]): void => {
    const at = way.indexOf(path);
    if (at >= 0) cycles.push([...way.slice(at), path].join(' → '));
    if (at >= 0 || done.has(path)) return;
    for (const target of next.get(path) ?? []) visit(target, [...way, path]);
    done.add(path);
  };
  for (const path of next.keys()) visit(path, []);
  expect(cycles).toEqual([]);
});
