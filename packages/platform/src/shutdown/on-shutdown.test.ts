import { createLogger } from '@fillway/kernel';
import { expect, test } from '@jest/globals';
import { runSteps } from './on-shutdown.js';

const logger = createLogger({ service: 'shutdown-test', level: 'silent' });

test('steps run one after another, in order', async () => {
  const seen: string[] = [];
  const step = (name: string) => ({
    name,
    run: async () => {
      seen.push(`${name} begins`);
      await new Promise(setImmediate);
      seen.push(`${name} ends`);
    },
  });
  expect(await runSteps(logger, [step('door'), step('stores')])).toBe(0);
  expect(seen).toEqual(['door begins', 'door ends', 'stores begins', 'stores ends']);
});

test('a step that fails or hangs is counted and does not keep the next from running', async () => {
  const seen: string[] = [];
  const failed = await runSteps(
    logger,
    [
      { name: 'failing', run: () => Promise.reject(new Error('no')) },
      { name: 'hanging', run: () => new Promise(() => {}) },
      { name: 'last', run: async () => void seen.push('last') },
    ],
    20,
  );
  expect({ failed, seen }).toEqual({ failed: 2, seen: ['last'] });
});
