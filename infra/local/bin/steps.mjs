/** The steps between a fresh clone and built code, each with its time on the console. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkout, findCommand, isInstalled } from './machine.mjs';

const HEARTBEAT_MS = 10_000;

/**
 * Installs what package-lock.json names and builds every workspace; both are quick when nothing has changed.
 *
 * @param {{ say?: (line: string) => void, only?: string, fetchJava?: boolean }} options where progress goes, a single
 *     workspace to build instead of all, and whether to download the stores' Java parts meanwhile
 */
export async function installAndBuild({ say = console.log, only, fetchJava = false } = {}) {
  const java = fetchJava && !javaPartsAreHere() ? warmMaven(say) : Promise.resolve();
  if (!isInstalled())
    await step('Installing npm packages', say, ['npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error']);
  await build(say, only);
  await java;
}

async function build(say, only) {
  const turbo = join(checkout, 'node_modules', '.bin', 'turbo');
  const filter = only ? [`--filter=${only}`] : [];
  await step('Building', say, [turbo, 'run', 'build', '--output-logs=errors-only', '--log-prefix=none', ...filter]);
}

/**
 * Downloads into Maven's own repository while npm works; the stack then copies from there. A failure is not reported
 * here: the stack downloads again and says what is wrong.
 */
async function warmMaven(say) {
  const folder = mkdtempSync(join(tmpdir(), 'fillway-maven-'));
  const pom = join(checkout, 'infra', 'local', 'java', 'pom.xml');
  const goal = ['dependency:copy-dependencies', `-Dfillway.jars=${folder}`];
  try {
    await step('Fetching the Java parts of the stores', say, [findCommand('mvn'), '-B', '-q', '-f', pom, ...goal]);
  } catch {
    say('The Java parts could not be fetched yet');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function javaPartsAreHere() {
  try {
    return readdirSync(join(checkout, 'infra', 'local', '.cache')).some((name) => name.startsWith('jars-'));
  } catch {
    return false;
  }
}

/** Runs a command quietly; says how long it takes, and prints its output only when it fails. */
export async function step(title, say, [command, ...args]) {
  const started = Date.now();
  const seconds = () => ((Date.now() - started) / 1000).toFixed(1);
  const heartbeat = setInterval(() => say(`${title} … ${seconds()} s`), HEARTBEAT_MS);
  try {
    await run(command, args);
    say(`${title}: done (${seconds()} s)`);
  } finally {
    clearInterval(heartbeat);
  }
}

function run(command, args) {
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
  const child = spawn(command, args, { cwd: checkout, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${command} ${args[0] ?? ''} failed:\n${Buffer.concat(output)}`));
    });
  });
}

/** Ends with exit code 1 and the reason, without a stack trace: the reader wants the message. */
export function fail(error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
