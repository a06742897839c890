import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const BIN = resolve(import.meta.dirname, '../bin');

let bareMachine: string;

beforeAll(async () => {
  bareMachine = await mkdtemp(join(tmpdir(), 'fillway-path-'));
  await symlink(process.execPath, join(bareMachine, 'node'));
});

afterAll(() => rm(bareMachine, { recursive: true, force: true }));

function run(script: string, args: string[] = []): Promise<{ code: unknown; stdout: string; stderr: string }> {
  return new Promise((done) => {
    const env = { PATH: bareMachine };
    execFile(process.execPath, [join(BIN, script), ...args], { env }, (error, stdout, stderr) => {
      done({ code: error?.code ?? 0, stdout, stderr });
    });
  });
}

describe('on a machine that lacks what a command needs', () => {
  test('npm start names all of it in one line', async () => {
    expect(await run('start.mjs')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Missing: Java 17 (install openjdk-17-jre-headless); Maven (install maven)\n',
    });
  });

  test('npm test names the browser as well', async () => {
    const { code, stderr } = await run('test.mjs');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Missing: Java 17 .*; Maven .*; Chromium \(install chromium\)\n$/);
  });

  test('npm run stack names it too', async () => {
    const { code, stderr } = await run('stack.mjs', ['up']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Missing: Java 17 .*; Maven .*\n$/);
  });
});
