import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { inflateRawSync } from 'node:zlib';
import { findCommand, findJavaTool } from './find-command.js';
import { withLock } from './lock.js';

const run = promisify(execFile);

/** This package's folder, the same from `src/` and from `dist/`. */
const PACKAGE = resolve(import.meta.dirname, '..');
const SOURCES = join(PACKAGE, 'java');
/** Shared by every instance of this checkout; never part of an instance's state. */
const CACHE = join(PACKAGE, '.cache');

export type Log = (line: string) => void;

/** Folders of jar files, and what was made from them. */
export interface JavaParts {
  java: string;
  /** Class path of the Kafka broker. */
  kafkaClassPath: string;
  /** Class path of the document server, our launcher included. */
  documentsClassPath: string;
  /** A redis-server for this machine; undefined when the artifact carries none for it. */
  redisServer: string | undefined;
}

/**
 * Everything the stack needs from Maven: downloaded once per checkout, compiled and unpacked. A second start waits for
 * the first; what a killed start left half done is done again.
 *
 * @throws when Java or Maven is missing, or the download fails
 */
export async function javaParts(log: Log): Promise<JavaParts> {
  const java = findJavaTool('java');
  if (!java) throw new Error('Java 17 is missing: install openjdk-17-jre-headless (or any JDK 17+)');
  const jars = join(
    CACHE,
    `jars-${await fingerprint(['pom.xml', ...(await modules()).map((name) => `${name}/pom.xml`)])}`,
  );
  const classes = join(CACHE, `classes-${await fingerprint(await launcherSources())}`);
  const redis = join(jars, 'redis', 'redis-server');

  if (!existsSync(jars) || !existsSync(classes)) {
    await withLock(
      join(CACHE, 'lock'),
      async () => {
        await removeUnfinished();
        if (!existsSync(jars)) await inOneStep(jars, (folder) => download(folder, log));
        if (!existsSync(classes)) await inOneStep(classes, (folder) => compile(jars, folder, java, log));
      },
      { onWait: (pid) => log(`Waiting for process ${pid}, which is fetching the Java parts`) },
    );
  }
  return {
    java,
    kafkaClassPath: join(jars, 'kafka', '*'),
    documentsClassPath: `${classes}:${join(jars, 'documents', '*')}`,
    redisServer: existsSync(redis) ? redis : undefined,
  };
}

async function modules(): Promise<string[]> {
  const entries = await readdir(SOURCES, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

async function launcherSources(): Promise<string[]> {
  const folder = 'documents/src/dev/fillway/documents';
  return (await readdir(join(SOURCES, folder))).map((name) => `${folder}/${name}`).sort();
}

/** Names a result by its inputs, so that a changed version or source is fetched or compiled again. */
async function fingerprint(files: string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [...files].sort()) hash.update(file).update(await readFile(join(SOURCES, file)));
  return hash.digest('hex').slice(0, 12);
}

/** Fills a folder under another name first: a folder with its final name is always whole. */
async function inOneStep(folder: string, fill: (draft: string) => Promise<void>): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const draft = await mkdtemp(join(CACHE, 'unfinished-'));
  await fill(draft);
  await chmod(draft, 0o755);
  await rename(draft, folder);
}

async function removeUnfinished(): Promise<void> {
  for (const name of await readdir(CACHE)) {
    if (name.startsWith('unfinished-')) await rm(join(CACHE, name), { recursive: true, force: true });
  }
}

async function download(folder: string, log: Log): Promise<void> {
  const maven = findCommand('mvn');
  if (!maven) throw new Error('Maven is missing: install maven');
  const args = ['-B', '-f', join(SOURCES, 'pom.xml'), `-Dfillway.jars=${folder}`, 'dependency:copy-dependencies'];
  log('Fetching Kafka, the document server and Redis (about 60 MB, once)');
  try {
    await runMaven(maven, args, log);
  } catch {
    log('The download broke off; trying once more');
    await runMaven(maven, ['-U', ...args], log);
  }
  const binary = await redisBinary(join(folder, 'redis'));
  if (binary) await writeFile(join(folder, 'redis', 'redis-server'), binary, { mode: 0o755 });
}

async function runMaven(maven: string, args: string[], log: Log): Promise<void> {
  const child = spawn(maven, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const tail: string[] = [];
  let fetched = 0;
  const follow = (line: string): void => {
    if (/^(\[INFO\] )?Downloaded/.test(line)) {
      fetched += 1;
      if (fetched % 40 === 0) log(`${fetched} files fetched`);
    } else if (line.includes('ERROR')) {
      tail.push(line);
    }
  };
  createInterface({ input: child.stdout }).on('line', follow);
  createInterface({ input: child.stderr }).on('line', follow);
  const code = await new Promise<number | null>((done, reject) => {
    child.once('error', reject);
    child.once('close', done);
  });
  if (code !== 0) throw new Error(`Maven could not fetch the Java parts:\n${tail.slice(0, 5).join('\n')}`);
}

/** Compiles the launcher with the JDK's compiler, or with the one from Maven where only a runtime is installed. */
async function compile(jars: string, folder: string, java: string, log: Log): Promise<void> {
  log('Compiling the document server launcher');
  const options = ['-cp', join(jars, 'documents', '*'), '-d', folder];
  const sources = (await launcherSources()).map((file) => join(SOURCES, file));
  const javac = findJavaTool('javac');
  if (javac) {
    await run(javac, ['--release', '17', ...options, ...sources]);
    return;
  }
  await compileWithoutJdk(jars, folder, java, sources);
}

/** The way of a machine with a Java runtime only. */
export async function compileWithoutJdk(jars: string, folder: string, java: string, sources: string[]): Promise<void> {
  const [compiler] = await readdir(join(jars, 'compiler'));
  const libraries = (await readdir(join(jars, 'documents'))).map((name) => join(jars, 'documents', name)).join(':');
  const args = ['-17', '-proc:none', '-nowarn', '-cp', libraries, '-d', folder, ...sources];
  await run(java, ['-jar', join(jars, 'compiler', String(compiler)), ...args]);
}

/** The artifact's redis-server for this machine, read out of the jar file. */
async function redisBinary(folder: string): Promise<Buffer | undefined> {
  const architecture = { x64: 'amd64', arm64: 'arm64' }[process.arch as string];
  if (!architecture) return undefined;
  const suffix = `-${process.platform}-${architecture}`;
  for (const name of await readdir(folder)) {
    const entry = readZipEntry(
      await readFile(join(folder, name)),
      (path) => path.includes('redis-server') && path.endsWith(suffix),
    );
    if (entry) return entry;
  }
  return undefined;
}

/** The first entry of a zip archive whose path is wanted (PKWARE APPNOTE 4.3.12: the central directory). */
function readZipEntry(zip: Buffer, wanted: (path: string) => boolean): Buffer | undefined {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const pathLength = zip.readUInt16LE(at + 28);
    const path = zip.toString('utf8', at + 46, at + 46 + pathLength);
    if (wanted(path)) {
      const local = zip.readUInt32LE(at + 42);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
      return zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
    }
    at += 46 + pathLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return undefined;
}
