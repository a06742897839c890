import { describe, expect, test } from '@jest/globals';
import * as ncpdp from '../index.js';
import { CONFORMANCE_ROWS, CONFORMANCE_VERSIONS, type ConformanceRow } from './conformance.js';
import { CONFORMANCE_PARTS } from './conformance-parts.js';
import { SAMPLES } from './fixture/samples.js';
import { VARIANTS } from './fixture/variants.js';
import { SCRIPT_TRANSACTIONS } from './messages.js';
import { parseScript } from './parse.js';
import { ScriptParseError } from './problems.js';
import { SCRIPT_WARNINGS } from './warnings.js';

const samplesOf = ({ name }: ConformanceRow) => SAMPLES.filter((sample) => sample.name === name);
const cases = CONFORMANCE_ROWS.flatMap((row) => CONFORMANCE_VERSIONS.map((version) => ({ ...row, version })));

/** The message with each of its elements left out in turn. */
function withoutEachElement(xml: string): string[] {
  const open: { name: string; start: number }[] = [];
  const shortened: string[] = [];
  for (const tag of xml.matchAll(/<(\/?)([A-Za-z0-9]+)[^>]*?(\/?)>/g)) {
    const [whole, closing, name = '', empty] = tag;
    if (closing === '') open.push({ name, start: tag.index });
    if (closing === '' && empty === '') continue;
    const start = open.pop()?.start ?? 0;
    if (name !== 'Message') shortened.push(xml.slice(0, start) + xml.slice(tag.index + whole.length));
  }
  return shortened;
}

/** The path of what a message lacks; absent when it is read. */
function lackOf(xml: string): string | undefined {
  try {
    parseScript(xml);
    return undefined;
  } catch (error) {
    if (error instanceof ScriptParseError && error.code === 'E_MISSING') return error.path.replaceAll(/\[\d+\]/g, '');
    throw error;
  }
}

/** What cannot be left out, by trying; of a path and its beginning the whole path. */
function foundMandatory(row: ConformanceRow, version: string): string[] {
  const lacks = samplesOf(row).flatMap(({ header, write }) =>
    withoutEachElement(write({ ...header, version })).flatMap((xml) => lackOf(xml) ?? []),
  );
  const paths = new Set(lacks);
  paths.delete('Message/Body');
  return [...paths].filter((path) => ![...paths].some((other) => other.startsWith(`${path}/`))).sort();
}

/** The warnings that a message can give, by trying every variant on it. */
function foundWarnings(row: ConformanceRow, version: string): string[] {
  const codes = samplesOf(row).flatMap(({ header, write }) =>
    VARIANTS.flatMap((variant) => {
      try {
        return parseScript(variant(write({ ...header, version }))).warnings.map(({ code }) => code);
      } catch (error) {
        if (error instanceof ScriptParseError) return [];
        throw error;
      }
    }),
  );
  return [...new Set(codes)].sort();
}

describe('the conformance table says what the code does', () => {
  test.each(cases)('$name $version: mandatory facts', ({ version, ...row }) => {
    const inBody = [
      ...row.parts
        .filter(({ mandatory }) => mandatory)
        .flatMap(({ part, element }) =>
          CONFORMANCE_PARTS[part].mandatory.map((fact) => (fact === '' ? element : `${element}/${fact}`)),
        ),
      ...row.mandatory,
    ].map((path) => `Message/Body/${row.transaction}/${path}`);
    const inHeader = CONFORMANCE_PARTS.header.mandatory.map((path) => `Message/Header/${path}`);
    expect(foundMandatory(row, version)).toEqual([...inHeader, ...inBody].sort());
  });

  test.each(cases)('$name $version: warnings', ({ version, ...row }) => {
    const parts = ['envelope' as const, 'header' as const, ...row.parts.map(({ part }) => part)];
    const told = [...parts.flatMap((part) => CONFORMANCE_PARTS[part].warnings), ...row.warnings];
    expect(foundWarnings(row, version)).toEqual([...new Set(told)].sort());
  });

  test.each(cases)('$name $version: read and written', ({ version, ...row }) => {
    const samples = samplesOf(row);
    expect(samples.length).toBeGreaterThan(0);
    for (const { transaction, header, body, write } of samples) {
      const sent = { ...header, version };
      expect(transaction).toBe(row.transaction);
      expect(parseScript(write(sent))).toEqual({ supported: true, transaction, header: sent, body, warnings: [] });
    }
  });
});

describe('what the code does, the conformance table says', () => {
  test('every transaction that is read has its rows', () => {
    const status = SAMPLES.find(({ name }) => name === 'Status');
    const xml = status?.write(status.header) ?? '';
    const isRead = (transaction: string) => {
      try {
        return parseScript(xml.replace(/<Status>.*<\/Status>/, `<${transaction}/>`)).supported;
      } catch (error) {
        if (error instanceof ScriptParseError && error.code === 'E_MISSING') return true;
        throw error;
      }
    };
    const rows = new Set<string>(CONFORMANCE_ROWS.map(({ transaction }) => transaction));
    expect(SCRIPT_TRANSACTIONS.filter(isRead).sort()).toEqual([...rows].sort());
  });

  test('every builder has its rows, and every row its builder', () => {
    const builders = Object.keys(ncpdp).filter((name) => /^build(?!Telecom)/.test(name));
    expect([...new Set(CONFORMANCE_ROWS.map(({ builder }) => builder))].sort()).toEqual(builders.sort());
  });

  test('every warning is one of a part or a row, and every sample has its row', () => {
    const told = [
      ...Object.values(CONFORMANCE_PARTS).flatMap(({ warnings }) => warnings),
      ...CONFORMANCE_ROWS.flatMap(({ warnings }) => warnings),
    ];
    expect([...new Set(told)].sort()).toEqual(Object.keys(SCRIPT_WARNINGS).sort());
    const names = CONFORMANCE_ROWS.map(({ name }) => name);
    expect([...new Set(SAMPLES.map(({ name }) => name))].sort()).toEqual(names.sort());
  });
});
