import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkout } from '../env.js';

const FOLDER = join(checkout, 'bench', 'peers');

/** The path of a script beside the peers. */
export const peerScript = (name: string): string => join(FOLDER, `${name}.mjs`);

/** Installs the peers by their own lock file where they are not yet; nothing but this bench needs them. */
export async function installPeers(say: (line: string) => void): Promise<Record<string, string>> {
  if (!existsSync(join(FOLDER, 'node_modules', '.package-lock.json'))) {
    say('Installing the peers (about 170 MB, once)');
    const command = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    await promisify(execFile)('npm', command, { cwd: FOLDER });
  }
  const { dependencies } = JSON.parse(await readFile(join(FOLDER, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  return dependencies;
}
