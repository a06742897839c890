import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { compileWithoutJdk, javaParts } from './java-parts.js';

const SOURCES = resolve(import.meta.dirname, '../java/documents/src/dev/fillway/documents');

describe('the Java parts', () => {
  test('are compiled where only a Java runtime is installed', async () => {
    const { java, kafkaClassPath } = await javaParts(() => undefined);
    const jars = resolve(dirname(kafkaClassPath), '..');
    const folder = await mkdtemp(join(tmpdir(), 'fillway-classes-'));
    const sources = (await readdir(SOURCES)).map((name) => join(SOURCES, name));

    await compileWithoutJdk(jars, folder, java, sources);

    const compiled = sources.map((file) =>
      join(folder, 'dev/fillway/documents', `${file.slice(SOURCES.length + 1, -5)}.class`),
    );
    expect(compiled.filter((file) => !existsSync(file))).toEqual([]);
    await rm(folder, { recursive: true, force: true });
  }, 120_000);

  test('bring a redis-server for this kind of machine', async () => {
    const { redisServer } = await javaParts(() => undefined);
    expect(redisServer === undefined || existsSync(redisServer)).toBe(true);
    if (process.platform === 'linux' && process.arch === 'x64') expect(redisServer).toBeDefined();
  }, 120_000);
});
