import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ROOT } from '../boundaries/source-tree.js';

const DOCUMENTS = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'sandbox/README.md', 'packages/ncpdp/README.md'];
const TOP_FOLDERS = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
  .map(({ name }) => name);
const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8');

test.each(DOCUMENTS)('%s links to what is there', (path) => {
  const links = [...textOf(path).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => target);
  expect(links.filter((target) => !existsSync(join(ROOT, dirname(path), target)))).toEqual([]);
});

test.each(DOCUMENTS)('%s names commands of package.json', (path) => {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
  const named = [...textOf(path).matchAll(/npm (?:run )?([a-z]+(?::[a-z]+)?)/g)].map(([, name = '']) => name);
  const ofNpm = ['ci', 'install'];
  expect([...new Set(named)].filter((name) => !(name in scripts) && !ofNpm.includes(name))).toEqual([]);
});

test.each(DOCUMENTS.filter((path) => !path.includes('/')))('%s names files and folders that are there', (path) => {
  const named = [...textOf(path).matchAll(/`([\w.-]+\/[\w./-]*)`/g)]
    .map(([, name = '']) => name)
    .filter((name) => TOP_FOLDERS.includes(name.split('/')[0] ?? '') && !name.includes('/dist/'));
  expect(named.filter((name) => !existsSync(join(ROOT, name)))).toEqual([]);
});
