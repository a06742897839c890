import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkout } from '../env.js';
import { type MeasuredResult, performanceDoc } from './performance-doc.js';

const DOCUMENT = join(checkout, 'docs', 'performance.md');
const RESULTS = join(checkout, 'docs', 'performance');

/**
 * Keeps the result as `docs/performance/<name>.json`, and writes `docs/performance.md` anew from all that are kept.
 * @returns the files that were written
 */
export async function writePerformanceDoc(result: MeasuredResult): Promise<string[]> {
  await mkdir(RESULTS, { recursive: true });
  const kept = join(RESULTS, `${result.name}.json`);
  await writeFile(kept, `${JSON.stringify(result, null, 2)}\n`);
  const files = (await readdir(RESULTS)).filter((name) => name.endsWith('.json')).sort();
  const results = await Promise.all(
    files.map(async (name) => JSON.parse(await readFile(join(RESULTS, name), 'utf8')) as MeasuredResult),
  );
  await writeFile(DOCUMENT, performanceDoc(results));
  // Written files look as `npm run lint` wants them.
  const biome = join(checkout, 'node_modules', '.bin', 'biome');
  await promisify(execFile)(biome, ['format', '--write', kept, DOCUMENT], { cwd: checkout });
  return [kept, DOCUMENT];
}
