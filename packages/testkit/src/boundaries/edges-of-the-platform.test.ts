import { expect, test } from '@jest/globals';
import { type Import, importedPackage, PACKAGES, type SourceFile, shown, sourceTree } from './source-tree.js';

const files = sourceTree();
const product = files.filter(({ forTests }) => !forTests);

/** The imports of these packages in files for which `allowed` does not hold. */
function outside(
  packages: readonly string[],
  tree: readonly SourceFile[],
  allowed: (path: string, found: Import) => boolean,
): string[] {
  return tree
    .flatMap(({ path, imports }) =>
      imports.filter((found) => packages.includes(importedPackage(found.specifier)) && !allowed(path, found)),
    )
    .map(shown);
}
const below = (folder: string) => (path: string) => path.startsWith(`${folder}/`);
const inProviders = below(PACKAGES['@fillway/providers']);
const inPlatform = below(PACKAGES['@fillway/platform']);
const inPipeline = below(PACKAGES['@fillway/pipeline']);

test("partners' SDKs are in packages/providers only", () => {
  const sdks = ['stripe', 'shippo', 'twilio', '@sendgrid/mail', '@sendgrid/client'];
  expect(outside(sdks, product, inProviders)).toEqual([]);
});

test('kafkajs is in packages/platform/src/kafka only', () => {
  expect(outside(['kafkajs'], product, below('packages/platform/src/kafka'))).toEqual([]);
});

test('connections to Redis and PostgreSQL are made in packages/platform; others may name their types', () => {
  const exempt = [
    // BullMQ takes over the connections it is given (LISTEN, transactions): its pool is its own.
    'packages/pipeline/src/jobs.ts',
    // The launcher asks a PostgreSQL it has just started whether it answers, before any of the platform runs.
    'infra/local/src/probes.ts',
    'infra/local/src/stores/postgres.ts',
  ];
  const allowed = (path: string, { typeOnly }: Import) => typeOnly || inPlatform(path) || exempt.includes(path);
  expect(outside(['ioredis', 'pg'], product, allowed)).toEqual([]);
});

test('mongoose: connections in packages/platform, schemas where documents are declared, elsewhere types', () => {
  const declaresDocuments = (path: string) => inPipeline(path) || /^subgraphs\/src\/[a-z-]+\/data\//.test(path);
  const allowed = (path: string, { typeOnly }: Import) => typeOnly || inPlatform(path) || declaresDocuments(path);
  expect(outside(['mongoose'], product, allowed)).toEqual([]);
  expect(outside(['mongodb'], product, () => false)).toEqual([]);
  const connecting = product.filter(
    ({ path, text }) => !inPlatform(path) && /\b(createConnection|mongoose\.connect)\(/.test(text),
  );
  expect(connecting.map(({ path }) => path)).toEqual([]);
});

test('rules, use-cases and GraphQL do not import the document library', () => {
  const layers = /^subgraphs\/src\/[a-z-]+\/(domain|use-cases|graphql)\//;
  expect(outside(['mongoose', 'ioredis', 'pg'], product, (path) => !layers.test(path))).toEqual([]);
});

test('BullMQ is in packages/pipeline only', () => {
  expect(outside(['bullmq'], files, inPipeline)).toEqual([]);
});

test('BullMQ runs jobs in run-stage.ts, holds them in jobs.ts, sorts their failures in job-failure.ts', () => {
  const at = ['run-stage.ts', 'jobs.ts', 'job-failure.ts'].map((name) => `${PACKAGES['@fillway/pipeline']}/${name}`);
  expect(outside(['bullmq'], product, (path) => at.includes(path))).toEqual([]);
});

test('the environment is read in config.ts and env.ts only', () => {
  const wrong = product
    .filter(({ path }) => !/\/(config|env)\.ts$/.test(path))
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => (line.includes('process.env') ? [`${path}:${index + 1}`] : [])),
    );
  expect(wrong).toEqual([]);
});
