import { expect, test } from '@jest/globals';
import { atLeast, atMost, targetTable } from './targets.js';

test('a target that is missed by a hair is missed, and its figure shows it', () => {
  expect(atMost(20, 's', 'warm start', 20.004)).toEqual({
    name: 'warm start',
    value: 20.1,
    target: 20,
    unit: 's',
    met: false,
  });
  expect(atLeast(10, 'rx/s', 'rate', 9.99)).toMatchObject({ value: 9.9, met: false });
});

test('a figure that is exactly the target meets it', () => {
  expect(atMost(2.3, 's', 'start', 2.3)).toMatchObject({ value: 2.3, met: true });
  expect(atLeast(10, 'rx/s', 'rate', 10)).toMatchObject({ value: 10, met: true });
});

test('people see each figure beside its target', () => {
  const table = targetTable({ name: 'pipeline', targets: [atMost(2_000, 'ms', 'p50', 812), atMost(30, '', 'x', 31)] });
  expect(table.split('\n')).toEqual([
    'pipeline:',
    '  met      p50   812 ms   target 2000 ms',
    '  MISSED   x     31       target 30',
  ]);
});
