import { FillwayError } from '@fillway/kernel';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aViewer, contextOf } from '../fixture/ask.js';
import { openServices, type TestServices } from '../fixture/open-services.js';
import { mutate } from './mutate.js';
import { Conflict, InvalidInput, Refusal } from './problems.js';

class Done {
  id!: string;
}

let open: TestServices;
beforeAll(async () => {
  open = await openServices();
});
afterAll(() => open.close());

const agent = aViewer('ops_agent');

function run(key: string, input: unknown, work: (reservation: { id: string }) => Promise<{ id: string }>) {
  return mutate(contextOf(open.services, agent), { operation: 'doIt', idempotencyKey: key, input }, work, (reference) =>
    Object.assign(new Done(), reference),
  );
}

test('the same key and input run the work once and answer the same', async () => {
  let runs = 0;
  const work = async ({ id }: { id: string }) => {
    runs++;
    return { id };
  };
  const first = await run('key-1', { amount: 1 }, work);
  const second = await run('key-1', { amount: 1 }, work);
  expect(runs).toBe(1);
  expect(first).toBeInstanceOf(Done);
  expect(second).toEqual(first);
});

test('the same key with another input is a conflict', async () => {
  await run('key-2', { amount: 1 }, async ({ id }) => ({ id }));
  const other = await run('key-2', { amount: 2 }, async ({ id }) => ({ id }));
  expect(other).toBeInstanceOf(Conflict);
  expect(other).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
});

test('refusals become problems, and the corrected request may use the key again', async () => {
  const refused = await run('key-3', {}, async () => {
    throw new FillwayError('SUPERSEDED', {
      details: { currentStatus: 'paid', currentVersion: 7, decidedBy: 'usr_other' },
    });
  });
  expect(refused).toBeInstanceOf(Conflict);
  expect(refused).toMatchObject({ currentStatus: 'paid', currentVersion: 7, decidedBy: 'usr_other' });

  const invalid = await run('key-3', {}, async () => {
    throw new FillwayError('INVALID_INPUT', { fields: [{ path: 'reason', message: 'must say why' }] });
  });
  expect(invalid).toBeInstanceOf(InvalidInput);
  expect(invalid).toMatchObject({ fields: [{ path: 'reason', message: 'must say why' }] });

  const noRow = await run('key-3', {}, async () => {
    throw new FillwayError('NOT_FOUND');
  });
  expect(noRow).toBeInstanceOf(Refusal);
  expect(await run('key-3', {}, async ({ id }) => ({ id }))).toBeInstanceOf(Done);
});

test('outside failures and bugs stay errors', async () => {
  await expect(
    run('key-4', {}, async () => {
      throw new FillwayError('PARTNER_UNAVAILABLE');
    }),
  ).rejects.toMatchObject({ code: 'PARTNER_UNAVAILABLE' });
  await expect(
    run('key-5', {}, async () => {
      throw new TypeError('a bug');
    }),
  ).rejects.toThrow(TypeError);
});

test('a key that is empty, too long or not printable is refused', async () => {
  for (const key of ['', 'x'.repeat(201), 'two words', 'tab\t']) {
    const answer = await run(key, {}, async ({ id }) => ({ id }));
    expect(answer).toMatchObject({ code: 'IDEMPOTENCY_KEY_REQUIRED' });
  }
});

test('nobody can change anything without logging in', async () => {
  const context = contextOf(open.services, null);
  const call = { operation: 'doIt', idempotencyKey: 'k', input: {} };
  await expect(
    mutate(
      context,
      call,
      async () => ({}),
      () => new Done(),
    ),
  ).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });
});
