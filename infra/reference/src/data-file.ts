import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Beside src/ as beside dist/, so the same path holds in tests and at run time. */
const DATA_FOLDER = join(import.meta.dirname, '..', 'data');

/** The text of a file in the data folder. Throws the file system's error when it is missing: the package is broken then. */
export function dataFile(name: string): string {
  return readFileSync(join(DATA_FOLDER, name), 'utf8');
}

/** The rows of a tab-separated data file, keyed by its header line; fields hold neither tab nor line end. */
export function tsvRows(name: string): Record<string, string>[] {
  const [header = '', ...lines] = dataFile(name).split('\n');
  const columns = header.split('\t');
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const fields = line.split('\t');
      return Object.fromEntries(columns.map((column, index) => [column, fields[index] ?? '']));
    });
}
