import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ROOT } from '../boundaries/source-tree.js';
import { isRequired, PROCESSES, type ProcessName, variablesOfProcess } from './config-variables.js';
import { COMPOSE_VARIABLES } from './environment-file.js';

const compose = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');
const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
const NAMES = Object.keys(PROCESSES) as ProcessName[];
/** Read by Node itself. */
const OF_NODE = ['NODE_ENV', 'NODE_OPTIONS'];

/** The lines under a key, without its indentation: `block('services', block('gateway'))`. */
function block(key: string, text: string): string[] {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => new RegExp(`^ *${key}:( &[a-z-]+)?$`).test(line));
  if (at < 0) return [];
  const depth = (lines[at] ?? '').search(/\S/);
  const rest = lines.slice(at + 1);
  const end = rest.findIndex((line) => line !== '' && line.search(/\S/) <= depth);
  return end < 0 ? rest : rest.slice(0, end);
}

/** The names that a block sets, with those of the anchors it takes in. */
function namesIn(lines: string[]): string[] {
  return lines.flatMap((line) => {
    const anchor = /<<: \*([a-z-]+)/.exec(line)?.[1];
    if (anchor) return namesIn(block(`x-${anchor}`, compose));
    return /^ +([A-Z][A-Z0-9_]*):/.exec(line)?.[1] ?? [];
  });
}

/** What a service's containers are told by docker-compose.yml. */
function environmentOf(service: ProcessName): string[] {
  const own = block(service, block('services', compose).join('\n'));
  const lines = own.some((line) => line.includes('<<: *workers')) ? block('x-workers', compose) : own;
  const whole = lines.find((line) => /^ +environment: \*/.test(line));
  const anchor = whole ? /\*([a-z-]+)/.exec(whole)?.[1] : undefined;
  return namesIn(anchor ? block(`x-${anchor}`, compose) : block('environment', lines.join('\n')));
}

/** What the image of a process sets itself. */
function setByImage(service: ProcessName): string[] {
  const stages = dockerfile
    .split(/^FROM /m)
    .filter((text) => / AS (?:runtime|)$/m.test(text) || text.includes(` AS ${service}\n`));
  return stages.flatMap((text) =>
    [...text.matchAll(/^ENV (.*)$/gm)].flatMap(([, line = '']) =>
      [...line.matchAll(/(\w+)=/g)].map(([, name = '']) => name),
    ),
  );
}

test('every variable that docker-compose.yml asks for is one of a process, or of its own stores', () => {
  const asked = [...compose.matchAll(/\$\{([A-Z0-9_]+)/g)].map(([, name = '']) => name);
  const known = new Set([
    ...NAMES.flatMap((name) => variablesOfProcess(name).map((variable) => variable.name)),
    ...Object.keys(COMPOSE_VARIABLES),
  ]);
  expect(asked.length).toBeGreaterThan(20);
  expect([...new Set(asked)].filter((name) => !known.has(name))).toEqual([]);
  expect(Object.keys(COMPOSE_VARIABLES).filter((name) => !asked.includes(name))).toEqual([]);
});

test.each(NAMES)('%s is told what it needs, and nothing that it does not know', (service) => {
  const known = variablesOfProcess(service);
  const given = [...environmentOf(service), ...setByImage(service)];
  expect(given.filter((name) => !known.some((variable) => variable.name === name) && !OF_NODE.includes(name))).toEqual(
    // The gateway stores nothing; its image shares the base with those that do.
    service === 'gateway' ? ['FILLWAY_HOME'] : [],
  );
  expect(known.filter(isRequired).filter(({ name }) => !given.includes(name))).toEqual([]);
});

test('no secret has a default or stands in the file', () => {
  const secret = /(SECRET|TOKEN|PASSWORD|PRIVATE_KEY|API_KEY|_KEY)\b/;
  const lines = compose
    .split('\n')
    .filter((line) => /^ +[A-Z0-9_]+:/.test(line) && secret.test(line.split(':')[0] ?? ''));
  expect(lines.length).toBeGreaterThan(8);
  expect(lines.filter((line) => !/: \$\{[A-Z0-9_]+:\?/.test(line))).toEqual([]);
});

test('images are those of the Dockerfile, and every process shows its health', () => {
  const targets = [...dockerfile.matchAll(/ AS (\w+)$/gm)].map(([, name]) => name);
  for (const name of NAMES) expect(targets).toContain(name);
  expect(compose.match(/\/health\/ready/g)).toHaveLength(NAMES.length);
});
