import { execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A process that can be recognised again: process ids are reused, a pair of id and start time is not. */
export interface ProcessIdentity {
  pid: number;
  /** When the process started, in the operating system's own notation. */
  started: string;
}

/** What to run, and where its output goes. */
export interface Command {
  command: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
  /** Receives standard output and error; older content is kept up to a size. */
  logFile: string;
  uid?: number;
  gid?: number;
}

const POLL_MS = 20;
const LOG_LIMIT_BYTES = 16 * 1024 * 1024;

/** The start time of a running process; undefined when there is none, or only its unburied rest. */
function startTimeOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The command name is in parentheses and may contain anything, so fields are counted from its end.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** The identity of a running process; undefined when it has ended. */
export function identify(pid: number): ProcessIdentity | undefined {
  const started = startTimeOf(pid);
  return started === undefined ? undefined : { pid, started };
}

/** Whether exactly this process still runs. */
export function isRunning(identity: ProcessIdentity): boolean {
  return startTimeOf(identity.pid) === identity.started;
}

/** This process. */
export function self(): ProcessIdentity {
  const identity = identify(process.pid);
  if (!identity) throw new Error('The start time of this process cannot be read');
  return identity;
}

/**
 * Starts a process that outlives this one: own session, output to a file.
 *
 * @throws when the command cannot be started at all
 */
export async function spawnDetached(what: Command): Promise<ProcessIdentity> {
  const log = openLog(what.logFile);
  try {
    const child = spawn(what.command, what.args, {
      cwd: what.cwd,
      env: what.env,
      detached: true,
      stdio: ['ignore', log, log],
      ...(what.uid === undefined ? {} : { uid: what.uid, gid: what.gid }),
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    child.unref();
    const pid = child.pid ?? 0;
    return identify(pid) ?? { pid, started: 'ended at once' };
  } finally {
    closeSync(log);
  }
}

/** Sends a signal; false when the process had already ended. */
export function sendSignal(identity: ProcessIdentity, signal: NodeJS.Signals): boolean {
  if (!isRunning(identity)) return false;
  try {
    process.kill(identity.pid, signal);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

/** Resolves to true once the process has ended, to false when it still runs after `within` milliseconds. */
export async function hasEnded(identity: ProcessIdentity, within: number): Promise<boolean> {
  const deadline = Date.now() + within;
  while (isRunning(identity)) {
    if (Date.now() >= deadline) return false;
    await delay(POLL_MS);
  }
  return true;
}

/** Asks a process to end, and after `graceMs` ends it. Resolves when it is gone. */
export async function stopProcess(identity: ProcessIdentity, signal: NodeJS.Signals, graceMs: number): Promise<void> {
  if (!sendSignal(identity, signal)) return;
  if (await hasEnded(identity, graceMs)) return;
  sendSignal(identity, 'SIGKILL');
  if (!(await hasEnded(identity, 5_000))) throw new Error(`Process ${identity.pid} does not end on SIGKILL`);
}

/** The last lines of a log file, for an error message. */
export function tailOf(logFile: string, lines = 15): string {
  try {
    return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}

function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  try {
    if (statSync(file).size > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  } catch {
    // There is no log yet.
  }
  return openSync(file, 'a', 0o600);
}
