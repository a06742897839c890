import { execFile } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import { promisify } from 'node:util';
import { checkout } from '../env.js';

/** What the figures were measured on, and of what. */
export interface MachineFacts {
  /** ISO 8601. */
  measuredAt: string;
  cpu: string;
  cores: number;
  memoryGb: number;
  /** Processes that wanted to run, one minute's mean, before the measurement: well below `cores` on a quiet machine. */
  loadBefore: number;
  node: string;
  /** Short hash of the checkout; ends with `+` when files differ from it. */
  commit: string;
}

export async function thisMachine(): Promise<MachineFacts> {
  const [commit, changes] = await Promise.all([
    git('rev-parse', '--short', 'HEAD'),
    git('status', '--porcelain', '--untracked-files=no'),
  ]);
  return {
    measuredAt: new Date().toISOString(),
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    loadBefore: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    node: process.version,
    commit: `${commit}${changes === '' ? '' : '+'}`,
  };
}

async function git(...command: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('git', command, { cwd: checkout });
  return stdout.trim();
}
