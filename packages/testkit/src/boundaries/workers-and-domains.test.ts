import { QUEUES, type QueueName, stage } from '@fillway/pipeline/stages';
import { expect, test } from '@jest/globals';
import { type Import, importedPackage, PACKAGES, shown, sourceTree } from './source-tree.js';

const files = sourceTree();
const product = files.filter(({ forTests }) => !forTests);
const importsBelow = (folder: string): Import[] =>
  product.filter(({ path }) => path.startsWith(`${folder}/`)).flatMap(({ imports }) => imports);
const WORKERS = PACKAGES['@fillway/workers'];
/** The folder of `workers/src` that a path is in, or undefined for the files beside the folders. */
const stageFolder = (path: string) => /^workers\/src\/([^/]+)\//.exec(path)?.[1];

test('a worker reaches a domain only through its index', () => {
  const wrong = importsBelow(WORKERS).filter(
    ({ specifier }) =>
      importedPackage(specifier) === '@fillway/subgraphs' &&
      !/^@fillway\/subgraphs(\/[a-z-]+\/index)?$/.test(specifier),
  );
  expect(wrong.map(shown)).toEqual([]);
});

test('stages never import each other', () => {
  const wrong = importsBelow(WORKERS).filter(({ file, target }) => {
    const from = stageFolder(file);
    return from !== undefined && target !== undefined && stageFolder(target) !== from;
  });
  expect(wrong.map(shown)).toEqual([]);
});

test.each(QUEUES)('%s works with the use-cases of its owner', (name: QueueName) => {
  const { folder, owner } = stage(name);
  const domains = new Set(
    importsBelow(`${WORKERS}/${folder}`).flatMap(
      ({ specifier }) => /^@fillway\/subgraphs\/([a-z-]+)\/index$/.exec(specifier)?.[1] ?? [],
    ),
  );
  expect([...domains]).toContain(owner);
});

test('of the pipeline the gateway knows the names only: lifecycle and events', () => {
  const wrong = importsBelow(PACKAGES['@fillway/gateway']).filter(
    ({ specifier }) =>
      importedPackage(specifier) === '@fillway/pipeline' &&
      !/^@fillway\/pipeline\/(lifecycle|events\/.+)$/.test(specifier),
  );
  expect(wrong.map(shown)).toEqual([]);
});

test('rules (domain/) stand on rules, and on packages without I/O', () => {
  const pure = ['zod', '@fillway/kernel', '@fillway/ncpdp', '@fillway/reference'];
  const names = /^@fillway\/pipeline\/(lifecycle|stages|events\/.+)$/;
  const wrong = product
    .filter(({ path }) => /^subgraphs\/src\/[a-z-]+\/domain\//.test(path))
    .flatMap(({ imports }) => imports)
    .filter(({ typeOnly }) => !typeOnly)
    .filter(({ file, specifier, target }) =>
      target
        ? !target.startsWith(`${file.split('/').slice(0, 4).join('/')}/`)
        : !pure.includes(importedPackage(specifier)) && !names.test(specifier) && specifier !== 'node:crypto',
    );
  expect(wrong.map(shown)).toEqual([]);
});
