import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../boundaries/source-tree.js';
import { GENERATED, saysTheSame } from './generated-documents.js';

// Brings every generated document up to date with the code; says which have changed.
for (const [path, render] of Object.entries(GENERATED)) {
  const file = join(ROOT, path);
  const present = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const wanted = render(present);
  if (saysTheSame(wanted, present)) continue;
  writeFileSync(file, wanted);
  process.stdout.write(`${path} written\n`);
}
