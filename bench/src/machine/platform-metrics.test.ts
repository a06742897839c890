import { expect, test } from '@jest/globals';
import { growth, parseMetrics } from './platform-metrics.js';

const before = parseMetrics('# HELP calls Calls.\ncalls_total{store="mongo",work="stage:a"} 3\nother 1\n');
const after = parseMetrics(
  'calls_total{store="mongo",work="stage:a"} 10\ncalls_total{store="mongo",work="stage:b"} 2\nother 1\n',
);

test('a counter that did not exist before has grown from nothing', () => {
  expect(growth('calls_total', before, after).map(({ labels, value }) => [labels['work'], value])).toEqual([
    ['stage:a', 7],
    ['stage:b', 2],
  ]);
});

test('a counter that stood still is left out', () => {
  expect(growth('other', before, after)).toEqual([]);
});
