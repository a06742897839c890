import { expect, test } from '@jest/globals';
import { type CpuProfile, cpuMsOf } from './inspect.js';

const frame = (functionName: string, url = '') => ({ functionName, url });
const profile: CpuProfile = {
  nodes: [
    { id: 1, callFrame: frame('(root)'), children: [2, 3, 5] },
    { id: 2, callFrame: frame('(idle)') },
    { id: 3, callFrame: frame('write', 'file:///write-frames.js'), children: [4] },
    { id: 4, callFrame: frame('writev') },
    { id: 5, callFrame: frame('execute') },
  ],
  samples: [2, 3, 4, 5, 2],
  timeDeltas: [90_000, 1_000, 2_000, 4_000, 50_000],
};

test('idle time is no CPU time', () => {
  expect(cpuMsOf(profile)).toBe(7);
});

test('what a function calls counts as its own', () => {
  expect(cpuMsOf(profile, ({ url }) => url.endsWith('write-frames.js'))).toBe(3);
});
