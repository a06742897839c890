import { storeProxy } from '@fillway/platform/fixture/store-proxy';
import { type TestStack, testStack } from '@fillway/testkit/stack';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Schema } from 'mongoose';
import type { DocumentCollection } from './collected-writes.js';
import { givenReceived, openProcess, prescriptionsOf, STAGE, type TestProcess } from './fixture/open-pipeline.js';
import { advanceIntentField } from './intent.js';
import { outboxFields } from './outbox-entry.js';
import type { PrescriptionProgress } from './progress.js';
import { scan } from './sweeps.js';

let stack: TestStack;
let here: TestProcess;
let other: TestProcess;

beforeAll(async () => {
  stack = await testStack();
  [here, other] = await Promise.all([openProcess(stack), openProcess(stack)]);
}, 60_000);
afterAll(async () => {
  await Promise.all([here?.close(), other?.close()]);
  await stack?.close();
});

test('scans of one process and of two never overlap, and one that fails lets the next one in', async () => {
  let inside = 0;
  let most = 0;
  const oneScan = (process: TestProcess, fails = false) =>
    process.pipeline.scan(async () => {
      inside++;
      most = Math.max(most, inside);
      await process.platform.postgres.query('SELECT pg_sleep(0.005)');
      inside--;
      if (fails) throw new Error('broken');
      return 'done';
    });

  const results = await Promise.allSettled([
    ...Array.from({ length: 10 }, () => oneScan(here)),
    oneScan(other, true),
    ...Array.from({ length: 10 }, () => oneScan(other)),
  ]);

  expect(most).toBe(1);
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(20);
});

test('an audit log out of reach holds back its own entries only; over 60 s mutations are refused, until it is back', async () => {
  const { hostname, port } = new URL(stack.postgresUrl);
  const proxy = await storeProxy({ host: hostname, port: Number(port) });
  proxy.open();
  const through = new URL(stack.postgresUrl);
  through.host = `127.0.0.1:${proxy.port}`;
  const cut = await openProcess(stack, { env: { POSTGRES_URL: through.href } });
  const { _id } = await givenReceived(cut.platform, { outboxAt: new Date(Date.now() - 61_000) });
  const stored = async () => (await prescriptionsOf(cut.platform).findOne({ _id })) as unknown as PrescriptionProgress;
  await cut.pipeline.assertAuditCurrent();

  proxy.shut();
  const result = await cut.pipeline.advance({
    prescriptionId: _id,
    cause: 'validation_failed',
    factId: 'val_1',
    by: 'stage',
    actor: STAGE,
    correlationId: 'cor_test',
  });
  expect(result.outcome).toBe('advanced');
  await waitFor(async () => (await stored()).outbox.every((entry) => entry.kind === 'audit'));
  expect((await stored()).outbox).toHaveLength(2);
  await expect(cut.pipeline.assertAuditCurrent()).rejects.toMatchObject({
    code: 'AUDIT_LAGGING',
    details: { lagSeconds: expect.any(Number) },
  });

  proxy.open();
  await waitFor(async () => (await stored()).outbox.length === 0, { within: 20_000 });
  await cut.pipeline.assertAuditCurrent();
  const log = await here.platform.audit.list({ organizationId: 'org_test', prescriptionId: _id, first: 5 });
  expect(log.entries.map((entry) => entry.details?.['version'])).toEqual([2, 1]);
  await cut.close();
  await proxy.close();
}, 60_000);

test('documents that cannot be finished, however many, do not hold up the ones behind them', async () => {
  const sweeping = await openProcess(stack);
  const { mongo, logger } = sweeping.platform;
  const fact = new Schema<{ _id: string }>({ _id: { type: String, required: true } });
  const model = mongo.model<{ _id: string }>('Stuck', fact, 'stuck');
  const { _id: prescriptionId } = await givenReceived(here.platform);
  const given = (id: string, of: string) => ({
    _id: id as never,
    organizationId: 'org_test',
    advance: {
      ...here.pipeline.intent({
        prescriptionId: of,
        cause: 'validation_failed',
        factId: id,
        by: 'stage',
        actor: STAGE,
        correlationId: 'cor_test',
      }),
      pendingSince: new Date(Date.now() - 10_000),
    },
  });
  const stuck = Array.from({ length: 450 }, (_, i) => given(`val_a${String(i).padStart(3, '0')}`, 'rx_unknown'));
  await model.collection.insertMany([...stuck, given('val_z', prescriptionId)]);
  logger.level = 'silent';
  sweeping.pipeline.registerFacts(model);
  await sweeping.pipeline.run({ queue: 'validation', on: {} });
  await waitFor(async () => (await here.pipeline.progress(prescriptionId))?.status === 'validation_failed', {
    within: 30_000,
  });
  await sweeping.close();
}, 60_000);

test('a sweep over 20,000 documents scans each collection in at most 150 ms', async () => {
  const { mongo } = here.platform;
  const model = mongo.model(
    'Swept',
    new Schema({ _id: String, organizationId: String, note: String, advance: advanceIntentField, ...outboxFields }),
    'swept',
  );
  for (let batch = 0; batch < 20; batch++) {
    await model.collection.insertMany(
      Array.from({ length: 1_000 }, (_, i) => ({
        _id: `doc_${batch}_${i}` as never,
        organizationId: 'org_test',
        note: 'x'.repeat(700),
        advance: { id: 'i', request: '{}'.padEnd(300), outcome: 'advanced' },
        outbox: [],
      })),
    );
  }
  const collection = model.collection as unknown as DocumentCollection;
  const times: number[] = [];
  for (let i = 0; i < 9; i++) {
    const started = performance.now();
    expect(await scan({ collection, outbox: true, facts: { collection } }, new Date())).toEqual([]);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  process.stderr.write(`sweep scan over 20,000 documents: median ${times[4]?.toFixed(0)} ms\n`);
  expect(times[4]).toBeLessThanOrEqual(150);
}, 90_000);
