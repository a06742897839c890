import { expect, test } from '@jest/globals';
import { parseStat } from './processes.js';

test('CPU time counts the process and its ended children, whatever the process is called', () => {
  const line = '4711 (node (a) b) S 17 4711 4711 0 -1 4194560 1 2 3 4 150 50 20 10 20 0 11 0 8 9';
  expect(parseStat(line)).toEqual({ pid: 4711, parent: 17, cpuMs: 2_300 });
});
