import { expect, test } from '@jest/globals';
import { cleanUpAll, withCleanUp } from './clean-up.js';

const note = (cleaned: string[], name: string) => async () => void cleaned.push(name);

test('cleans up once, also after a failure', async () => {
  const cleaned: string[] = [];
  const failing = withCleanUp(note(cleaned, 'platform'), () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  await cleanUpAll();
  expect(cleaned).toEqual(['platform']);
});

test('an interruption cleans up the latest first, once, and goes on after a failure', async () => {
  const cleaned: string[] = [];
  let finish = (): void => undefined;
  const working = withCleanUp(note(cleaned, 'folder'), () =>
    withCleanUp(
      () => Promise.reject(new Error('gone already')),
      () =>
        withCleanUp(
          note(cleaned, 'platform'),
          () =>
            new Promise<void>((done) => {
              finish = done;
            }),
        ),
    ),
  );
  await cleanUpAll();
  expect(cleaned).toEqual(['platform', 'folder']);
  finish();
  await working;
  expect(cleaned).toEqual(['platform', 'folder']);
});
