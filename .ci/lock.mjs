/**
 * Checks package-lock.json: `node .ci/lock.mjs` exits 1 on a finding, `--write` mends what can be mended.
 *
 * - It names no registry: a lock is used with whatever registry the machine is set up for.
 * - It names the optional packages of every platform. npm leaves out those that the registry in use does not carry,
 *   and `npm ci` then refuses the lock, also on platforms that do not need them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

const file = fileURLToPath(new URL('../package-lock.json', import.meta.url));
const lock = JSON.parse(readFileSync(file, 'utf8'));
const packages = lock.packages;
const findings = [];

for (const [path, { resolved, link }] of Object.entries(packages)) {
  if (resolved && !link) findings.push(`${path} names where it was downloaded from`);
}

const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {}, dev }]) =>
  Object.entries(optionalDependencies)
    .filter(([name]) => !isLocked(path, name))
    .map(([name, range]) => ({ name, range, dev, of: path })),
);
for (const { name, range, dev, of } of missing) {
  if (process.argv.includes('--write')) packages[`node_modules/${name}`] = platformEntry(name, range, dev);
  else findings.push(`${name}@${range}, wanted by ${of}, is missing (node .ci/lock.mjs --write adds it)`);
}

if (process.argv.includes('--write') && missing.length > 0) {
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
  console.log(`${missing.length} optional packages added to package-lock.json`);
}
for (const finding of findings) console.error(finding);
process.exitCode = findings.length > 0 ? 1 : 0;

/** Whether the package at `path` would find `name`: beside it or in a folder above. */
function isLocked(path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
    if (!at) return false;
  }
}

/** What npm needs to know to leave a package of another platform alone. */
function platformEntry(name, range, dev) {
  const words = name
    .slice(name.lastIndexOf('/') + 1)
    .split('-')
    .map((word) => ({ windows: 'win32', 64: 'x64' })[word] ?? word);
  const libc = words.some((word) => word.startsWith('musl')) ? ['musl'] : words.includes('gnu') ? ['glibc'] : undefined;
  return {
    version: range.replace(/^[\^~]/, ''),
    cpu: words.filter((word) => PROCESSORS.includes(word)),
    ...(dev ? { dev } : {}),
    ...(libc ? { libc } : {}),
    optional: true,
    os: words.filter((word) => SYSTEMS.includes(word)),
  };
}
