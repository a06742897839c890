/**
 * `npm test [-- jest arguments]`: everything from a fresh clone. The last line is `N passed, N failed`, with
 * `, N skipped` where tests were skipped; a test file that could not be run counts as failed.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allStoresGiven, checkout, requireTools } from './machine.mjs';
import { fail, installAndBuild } from './steps.mjs';

requireTools({ stores: !allStoresGiven(), browser: true });
try {
  await installAndBuild({ fetchJava: !allStoresGiven() });
} catch (error) {
  fail(error);
}

/**
 * The kinds of test, one after the other, so that the stores of the integration tests and the platform of the stories
 * never share the machine. Integration tests load one set of stores: more than one at once would only make them wait.
 */
const RUNS = [
  ['--selectProjects=unit', '--maxWorkers=2'],
  ['--selectProjects=int', '--maxWorkers=1', '--workerIdleMemoryLimit=1GB'],
  ['--selectProjects=e2e'],
];

const folder = mkdtempSync(join(tmpdir(), 'fillway-jest-'));
let stopped = false;

/** Runs one kind and gives its report; an empty one that counts as a failure where jest could not even start. */
function run(options, index) {
  const report = join(folder, `${index}.json`);
  const child = spawn(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--no-warnings',
      join(checkout, 'node_modules', 'jest', 'bin', 'jest.js'),
      ...options,
      '--passWithNoTests',
      '--json',
      `--outputFile=${report}`,
      ...process.argv.slice(2),
    ],
    {
      cwd: checkout,
      env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' },
      // With --json jest prints the report to standard output as well; people read standard error.
      stdio: ['inherit', 'ignore', 'inherit'],
    },
  );
  const forward = (signal) => {
    stopped = true;
    child.kill(signal);
  };
  process.on('SIGINT', forward);
  process.on('SIGTERM', forward);
  return new Promise((resolve) => {
    child.once('error', fail);
    child.once('close', (code) => {
      process.off('SIGINT', forward);
      process.off('SIGTERM', forward);
      if (code !== 0) process.exitCode = code ?? 1;
      try {
        resolve(JSON.parse(readFileSync(report, 'utf8')));
      } catch {
        process.exitCode ||= 1;
        resolve({
          numPassedTests: 0,
          numFailedTests: 1,
          numRuntimeErrorTestSuites: 0,
          numPendingTests: 0,
          numTodoTests: 0,
        });
      }
    });
  });
}

const reports = [];
for (const [index, options] of RUNS.entries()) {
  if (!stopped) reports.push(await run(options, index));
}
rmSync(folder, { recursive: true, force: true });
console.log(summary(reports));

/** The closing line over all reports. */
function summary(all) {
  const sum = (count) => all.reduce((total, report) => total + count(report), 0);
  const passed = sum((report) => report.numPassedTests);
  const failed = sum((report) => report.numFailedTests + report.numRuntimeErrorTestSuites);
  const skipped = sum((report) => report.numPendingTests + report.numTodoTests);
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
