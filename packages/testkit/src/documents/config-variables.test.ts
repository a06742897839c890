import { platformConfigSchema } from '@fillway/platform/config';
import { expect, test } from '@jest/globals';
import { isRequired, PROCESSES, type ProcessName, variablesOf, variablesOfProcess } from './config-variables.js';
import { DESCRIPTIONS } from './environment-file.js';

test('what is read from the source is what the schema asks for', () => {
  const read = variablesOf('stores');
  expect(read.map(({ name }) => name)).toEqual(Object.keys(platformConfigSchema.shape));
  const complaints = platformConfigSchema.safeParse({}).error?.issues.map(({ path }) => path.join('.')) ?? [];
  expect(read.filter(isRequired).map(({ name }) => name)).toEqual(complaints);
  for (const { name, default: preset } of read) {
    const field = platformConfigSchema.shape[name as keyof typeof platformConfigSchema.shape];
    if (preset !== undefined) expect(field.parse(undefined)).toBe(preset);
  }
});

test('declarations over several lines, and what is picked from another schema, are read', () => {
  const gateway = variablesOf('gateway');
  expect(gateway.find(({ name }) => name === 'JWT_PRIVATE_KEY')).toMatchObject({ optional: false });
  expect(gateway.find(({ name }) => name === 'FILLWAY_MODE')).toMatchObject({ choices: ['sandbox', 'production'] });
  expect(gateway.find(({ name }) => name === 'PORT')).toMatchObject({ default: '8080' });
});

test.each(Object.keys(PROCESSES) as ProcessName[])(
  '%s knows where the mode, secrets and ports come from',
  (process) => {
    expect(
      variablesOfProcess(process)
        .filter(isRequired)
        .map(({ name }) => name),
    ).not.toEqual([]);
    expect(variablesOfProcess(process).map(({ name }) => name)).toContain('LOG_LEVEL');
  },
);

test('every variable says what it is, in its schema or beside it', () => {
  const all = (Object.keys(PROCESSES) as ProcessName[]).flatMap((process) => PROCESSES[process].flatMap(variablesOf));
  const told = new Set(all.filter(({ name, about }) => about !== '' || name in DESCRIPTIONS).map(({ name }) => name));
  const silent = all.filter(({ name }) => !told.has(name));
  expect([...new Set(silent.map(({ name }) => name))]).toEqual([]);
  const gone = Object.keys(DESCRIPTIONS).filter((name) => !all.some((variable) => variable.name === name));
  expect(gone).toEqual([]);
});
