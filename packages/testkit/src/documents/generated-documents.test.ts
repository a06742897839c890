import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ROOT } from '../boundaries/source-tree.js';
import { GENERATED, saysTheSame } from './generated-documents.js';

test.each(Object.keys(GENERATED))('%s says what the code says (CONTRIBUTING.md, "Generated files")', (path) => {
  const present = readFileSync(join(ROOT, path), 'utf8');
  const wanted = GENERATED[path]?.(present) ?? '';
  // The whole text only where it differs, so that the difference is shown.
  expect(saysTheSame(present, wanted) ? wanted : present).toBe(wanted);
});
