import { basename } from 'node:path';
import { expect, test } from '@jest/globals';
import { sourceTree } from './source-tree.js';

const paths = sourceTree().map(({ path }) => path);

test('files and folders are kebab-case words, with their role as suffix', () => {
  expect(paths.filter((path) => !/^([a-z0-9-]+\/)+[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.tsx?$/.test(path))).toEqual([]);
});

test('numbers are in the names of the worker folders and their intervals only', () => {
  const numbered = paths.filter((path) =>
    /\d/.test(path.replace(/^(e2e\/|workers\/src\/\d-)/, '').replace(/\/every-\d+-seconds(?=[.])/, '')),
  );
  expect(numbered).toEqual([]);
});

test('no name without a meaning', () => {
  const empty = /(^|[/.-])(utils?|helpers?|common|misc|stuff|v\d+)([/.-]|$)/;
  expect(paths.filter((path) => empty.test(path))).toEqual([]);
});

test('only tests lie in files called test', () => {
  const wrong = paths.filter((path) => /(^|[.-])(spec|tests)\.ts$/.test(basename(path)));
  expect(wrong).toEqual([]);
});
