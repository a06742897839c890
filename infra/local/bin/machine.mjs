/**
 * What the commands need to know of the machine, in plain JavaScript: they run before anything is installed or built,
 * and must be able to say so on an old Node.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout. */
export const checkout = fileURLToPath(new URL('../../..', import.meta.url));

/** The folder that holds all state of an instance. */
export const home = resolve(process.env.FILLWAY_HOME || join(checkout, '.fillway'));

const OLDEST_NODE = [20, 19];
const OLDEST_JAVA = 17;

/**
 * Says in one line what is missing, and ends with exit code 1.
 *
 * @param {{ stores?: boolean, browser?: boolean }} needs whether local stores are started, and a browser for tests
 */
export function requireTools({ stores = true, browser = false } = {}) {
  const missing = [];
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    missing.push(`Node ${OLDEST_NODE.join('.')} or newer (this is ${process.versions.node}; install nodejs)`);
  }
  if (stores) {
    const java = javaVersion();
    if (java === undefined) missing.push('Java 17 (install openjdk-17-jre-headless)');
    else if (java < OLDEST_JAVA) missing.push(`Java 17 or newer (this is ${java}; install openjdk-17-jre-headless)`);
    if (!findCommand('mvn')) missing.push('Maven (install maven)');
  }
  if (browser && !findCommand('chromium')) missing.push('Chromium (install chromium)');
  if (missing.length > 0) {
    console.error(`Missing: ${missing.join('; ')}`);
    process.exit(1);
  }
}

/** Whether every store is named in the environment, so that none has to be started. */
export function allStoresGiven() {
  return ['KAFKA_BROKERS', 'MONGODB_URI', 'POSTGRES_URL', 'REDIS_URL'].every((name) => process.env[name]);
}

/** The full path of a command, or undefined. */
export function findCommand(name) {
  for (const folder of (process.env.PATH || '').split(delimiter)) {
    const candidate = join(folder, name);
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}

/** The major version of Java, or undefined when there is none. */
function javaVersion() {
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
  const { stderr, error } = spawnSync(java, ['-version'], { encoding: 'utf8' });
  const version = /version "(?:1\.)?(\d+)/.exec(stderr || '');
  return error || !version ? undefined : Number(version[1]);
}

/**
 * Whether what is installed is what package-lock.json names. An interrupted installation has no record of its own, so
 * it counts as none.
 */
export function isInstalled() {
  let installed;
  try {
    installed = JSON.parse(readFileSync(join(checkout, 'node_modules', '.package-lock.json'), 'utf8')).packages;
  } catch {
    return false;
  }
  const wanted = JSON.parse(readFileSync(join(checkout, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, link, optional }]) => {
    if (!path.includes('node_modules/')) return true;
    const found = installed[path];
    return found ? found.version === version && found.link === link : optional === true;
  });
}
