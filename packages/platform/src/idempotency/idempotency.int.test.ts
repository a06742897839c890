import { refuse } from '@fillway/kernel';
import { type TestStack, testStack } from '@fillway/testkit/stack';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { platformConfigSchema } from '../config.js';
import { connectPlatform } from '../connect-platform.js';
import type { Platform } from '../platform.js';
import type { IdempotentCall } from './idempotency.js';
import { purgeExpiredKeys } from './idempotency-rows.js';

let stack: TestStack;
let platform: Platform;

beforeAll(async () => {
  stack = await testStack();
  platform = await connectPlatform(platformConfigSchema.parse(stack.env), { service: 'idempotency-test' });
});
afterAll(async () => {
  await platform?.close();
  await stack?.close();
});

function aCall(key: string, changed: Partial<IdempotentCall> = {}): IdempotentCall {
  return {
    organizationId: 'org_1',
    viewerId: 'usr_1',
    operation: 'startEnrollment',
    key,
    body: { prescriptionId: 'rx_1', contact: { name: 'Ada Quill', phone: '+16175550123' } },
    ...changed,
  };
}

const run = (call: IdempotentCall, work = async (reservation: { id: string }) => ({ id: reservation.id })) =>
  platform.idempotency.run(call, work);

/** Work that runs until it is told to end. */
function heldWork() {
  let release = (): void => {};
  let started = (): void => {};
  const running = new Promise<void>((resolve) => {
    started = resolve;
  });
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  return {
    running,
    release: () => release(),
    work: async (reservation: { id: string }) => {
      started();
      await gate;
      return { id: reservation.id };
    },
  };
}

async function age(key: string, column: 'lease_until' | 'expires_at'): Promise<void> {
  await platform.postgres.query(`UPDATE idempotency_keys SET ${column} = now() - interval '1 second' WHERE key = $1`, [
    key,
  ]);
}

describe('one key', () => {
  test('the work runs once; a repeat gets the same reference', async () => {
    let runs = 0;
    const work = async () => ({ enrollmentId: 'enr_1', version: ++runs, skipped: null });
    expect(await platform.idempotency.run(aCall('once'), work)).toEqual({
      reference: { enrollmentId: 'enr_1', version: 1, skipped: null },
      repeated: false,
    });
    expect(await platform.idempotency.run(aCall('once'), work)).toEqual({
      reference: { enrollmentId: 'enr_1', version: 1, skipped: null },
      repeated: true,
    });
  });

  test('of 50 calls at once one runs, the others are told that it is in progress', async () => {
    let runs = 0;
    const held = heldWork();
    const calls = Array.from({ length: 50 }, () =>
      run(aCall('fifty'), async (reservation) => {
        runs++;
        return held.work(reservation);
      }),
    );
    const settled = Promise.allSettled(calls.map((call) => call.catch((error) => Promise.reject(error.code))));
    await held.running;
    // The one that runs is released only after the others have their answers.
    await Promise.any([Promise.allSettled(calls), waitForRefusals(calls, 49)]);
    held.release();
    const outcomes = await settled;
    expect(runs).toBe(1);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    expect(
      outcomes.filter((outcome) => outcome.status === 'rejected' && outcome.reason === 'IDEMPOTENCY_IN_PROGRESS'),
    ).toHaveLength(49);
  });

  test('another body is a conflict, while running and after', async () => {
    const held = heldWork();
    const first = run(aCall('body'), held.work);
    await held.running;
    const other = aCall('body', { body: { prescriptionId: 'rx_2' } });
    await expect(run(other)).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    held.release();
    await first;
    await expect(run(other)).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  });

  test('the order of members in the body does not matter', async () => {
    await run(aCall('order', { body: { a: 1, b: [{ c: 2, d: 3 }] } }));
    expect(await run(aCall('order', { body: { b: [{ d: 3, c: 2 }], a: 1 } }))).toMatchObject({ repeated: true });
  });

  test.each([
    ['organization', { organizationId: 'org_2' }],
    ['viewer', { viewerId: 'usr_2' }],
    ['operation', { operation: 'submitEnrollment' }],
  ])('another %s has keys of its own', async (what, changed) => {
    await run(aCall(`own-${what}`));
    expect(await run(aCall(`own-${what}`, changed))).toMatchObject({ repeated: false });
  });

  test.each([[''], ['k'.repeat(201)]])('a key of wrong length is refused', async (key) => {
    await expect(run(aCall(key))).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REQUIRED' });
  });

  test('nothing of the body is stored', async () => {
    await run(aCall('phi'));
    const { rows } = await platform.postgres.query("SELECT * FROM idempotency_keys WHERE key = 'phi'");
    expect(JSON.stringify(rows)).not.toMatch(/Ada|Quill|6175550123/);
  });
});

describe('work that fails', () => {
  test('frees the key for the same body, under the same reservation; another body stays a conflict', async () => {
    const reservations: string[] = [];
    const refusing = async (reservation: { id: string }): Promise<never> => {
      reservations.push(reservation.id);
      throw refuse('PHARMACY_UNAVAILABLE');
    };
    await expect(run(aCall('failed'), refusing)).rejects.toMatchObject({ code: 'PHARMACY_UNAVAILABLE' });
    await expect(run(aCall('failed', { body: { other: true } }))).rejects.toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });
    const { reference, repeated } = await run(aCall('failed'));
    expect({ reference, repeated }).toEqual({ reference: { id: reservations[0] }, repeated: false });
  });
});

describe('a run whose process died', () => {
  test('holds its lease, then is taken over under the same reservation', async () => {
    const dead = heldWork();
    const lost = run(aCall('dead'), dead.work);
    await dead.running;
    await expect(run(aCall('dead'))).rejects.toMatchObject({ code: 'IDEMPOTENCY_IN_PROGRESS' });
    await age('dead', 'lease_until');
    await expect(run(aCall('dead', { body: { other: true } }))).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    const taken = await run(aCall('dead'));
    expect(taken.repeated).toBe(false);

    // Should it have lived after all, it made the same things, and the stored result stays.
    dead.release();
    expect((await lost).reference).toEqual(taken.reference);
    expect(await run(aCall('dead'))).toEqual({ reference: taken.reference, repeated: true });
  });

  test('is taken over by one of many', async () => {
    const dead = heldWork();
    const lost = run(aCall('dead-many'), dead.work);
    await dead.running;
    await age('dead-many', 'lease_until');
    const held = heldWork();
    const calls = Array.from({ length: 10 }, () => run(aCall('dead-many'), held.work));
    const settled = Promise.allSettled(calls);
    await waitForRefusals(calls, 9);
    held.release();
    expect((await settled).filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    dead.release();
    await lost;
  });
});

describe('after 24 hours', () => {
  test('a key is new again, with another body and reservation, and is removed by the purge', async () => {
    const first = await run(aCall('day'));
    await age('day', 'expires_at');
    const second = await run(aCall('day', { body: { other: true } }));
    expect(second.repeated).toBe(false);
    expect(second.reference).not.toEqual(first.reference);
    await age('day', 'expires_at');
    await purgeExpiredKeys(platform.postgres);
    const { rowCount } = await platform.postgres.query("SELECT 1 FROM idempotency_keys WHERE key = 'day'");
    expect(rowCount).toBe(0);
  });
});

/** Resolves when that many of the calls have been refused. */
function waitForRefusals(calls: Promise<unknown>[], count: number): Promise<void> {
  return new Promise((resolve) => {
    let refused = 0;
    for (const call of calls) {
      call.catch(() => {
        if (++refused === count) resolve();
      });
    }
  });
}
