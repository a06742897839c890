/**
 * `node run.mjs <built script> [arguments]`: installs and builds what is missing, then runs the script with the
 * environment of the platform that runs under this home, if one does. Progress goes to standard error, so that the
 * script's output stays its own.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkout, home, requireTools } from './machine.mjs';
import { fail, installAndBuild } from './steps.mjs';

const [script, ...args] = process.argv.slice(2);
requireTools({ stores: false });
try {
  await installAndBuild({ say: (line) => console.error(line) });
} catch (error) {
  fail(error);
}

const { findInstance } = await import('../dist/index.js');
const instance = await findInstance(home);
const child = spawn(process.execPath, ['--enable-source-maps', join(checkout, script), ...args], {
  stdio: 'inherit',
  env: { FILLWAY_HOME: home, ...(instance?.env ?? {}), ...process.env },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.once('error', fail);
child.once('close', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
});
