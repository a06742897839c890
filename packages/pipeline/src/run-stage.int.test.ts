import { derivedId, FillwayError, newId } from '@fillway/kernel';
import { storeProxy } from '@fillway/platform/fixture/store-proxy';
import { type TestStack, testStack } from '@fillway/testkit/stack';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { DEAD_LETTER_TOPIC, type EventOf } from './events/index.js';
import { OPS, openProcess, readEvents, type TestProcess } from './fixture/open-pipeline.js';
import type { FollowUpData, RunningStage, StageHandlers, StageJob } from './stage-handlers.js';

type Received = StageJob<EventOf<'prescription.intake.received'>>;
const BY = { organizationId: 'org_test', actor: OPS, correlationId: 'cor_ops' };

let stack: TestStack;
let here: TestProcess;
const running: RunningStage[] = [];

beforeAll(async () => {
  stack = await testStack();
  here = await openProcess(stack);
  await here.platform.kafka.ensureTopics(['prescription.intake.received', DEAD_LETTER_TOPIC]);
}, 60_000);
afterEach(async () => {
  await Promise.all(running.splice(0).map((stage) => stage.stop()));
});
afterAll(async () => {
  await here?.close();
  await stack?.close();
});

async function run(handlers: Partial<StageHandlers>): Promise<void> {
  running.push(await here.pipeline.run({ queue: 'validation', on: {}, ...handlers }));
}

function received(prescriptionId = newId('prescription')): EventOf<'prescription.intake.received'> {
  return {
    event_id: derivedId('event', prescriptionId, 1),
    schema_version: 1,
    organization_id: 'org_test',
    prescription_id: prescriptionId,
    status: 'received',
    version: 1,
    correlation_id: `cor_${prescriptionId}`,
    timestamp: new Date().toISOString(),
    patient_id: 'pat_test',
  };
}

async function publish(...values: (object | string)[]): Promise<void> {
  await here.platform.kafka.publish(
    values.map((value) => ({
      topic: 'prescription.intake.received',
      key: 'one-partition',
      value: typeof value === 'string' ? value : JSON.stringify(value),
    })),
  );
}

async function followUp(name: string, jobId = newId('event')): Promise<FollowUpData & { jobId: string }> {
  const data = {
    prescriptionId: newId('prescription'),
    correlationId: newId('correlation'),
    organizationId: 'org_test',
  };
  await here.pipeline.enqueue('validation', name, data, { jobId });
  return { ...data, jobId };
}

describe('an event', () => {
  test('becomes a job of its stage once, however often it is delivered; the job is visible under the seed name', async () => {
    const jobs: Received[] = [];
    await run({ on: { 'prescription.intake.received': async (job) => void jobs.push(job) } });
    const [twice, once] = [received(), received()];

    await publish(twice, twice);
    await publish(twice, once);

    await waitFor(() => jobs.some((job) => job.data.prescription_id === once.prescription_id));
    expect(jobs.map((job) => job.data)).toEqual([twice, once]);
    expect(jobs[0]).toMatchObject({ correlationId: twice.correlation_id, attempt: 1 });
    const row = await waitFor(async () => {
      const { rows } = await here.platform.postgres.query(
        'SELECT id, status, attempts FROM validation_jobs WHERE prescription_id = $1',
        [twice.prescription_id],
      );
      return rows.length === 1 && rows[0].status === 'completed' && rows[0];
    });
    expect(row.id).toBe(twice.event_id);
  });

  test('that nobody can read goes to the dead-letter topic with an alert, and the next one is handled', async () => {
    const aside = await readEvents(here.platform, [DEAD_LETTER_TOPIC]);
    const jobs: Received[] = [];
    await run({ on: { 'prescription.intake.received': async (job) => void jobs.push(job) } });
    const good = received();

    await publish('{"not": json', { ...received(), version: 'two' }, good);

    await waitFor(() => jobs.some((job) => job.data.prescription_id === good.prescription_id));
    await waitFor(() => aside.length >= 2);
    expect(aside[0]).toMatchObject({
      value: '{"not": json',
      headers: { 'x-topic': 'prescription.intake.received', 'x-queue': 'validation' },
    });
    expect(here.alerts.filter((alert) => alert.kind === 'unreadable_message')).toHaveLength(2);
  });

  test('is delivered to the next process when this one could not store the job', async () => {
    const { hostname, port } = new URL(stack.postgresUrl);
    const proxy = await storeProxy({ host: hostname, port: Number(port) });
    proxy.open();
    const through = new URL(stack.postgresUrl);
    through.host = `127.0.0.1:${proxy.port}`;
    const blind = await openProcess(stack, { env: { POSTGRES_URL: through.href } });
    const handled: string[] = [];
    const on: StageHandlers['on'] = {
      'prescription.intake.received': async (job) => void handled.push(job.data.prescription_id),
    };
    const [before, event] = [received(), received()];
    const stage = await blind.pipeline.run({ queue: 'validation', on });
    await publish(before);
    await waitFor(() => handled.includes(before.prescription_id));

    proxy.shut();
    const dropped = proxy.dropped();
    await publish(event);
    await waitFor(() => proxy.dropped() > dropped + 2);
    await stage.stop();
    proxy.open();
    await blind.close();
    await proxy.close();

    expect(handled).not.toContain(event.prescription_id);
    await run({ on });
    await waitFor(() => handled.includes(event.prescription_id));
  }, 30_000);
});

describe('a failure', () => {
  test('that another try can mend is tried again after a pause', async () => {
    const attempts: { attempt: number; at: number }[] = [];
    await run({
      when: {
        overdue: async ({ attempt }) => {
          attempts.push({ attempt, at: Date.now() });
          if (attempt < 3) throw new FillwayError('PARTNER_UNAVAILABLE');
        },
      },
    });

    const { jobId } = await followUp('overdue');

    await waitFor(() => attempts.length === 3);
    expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    const [first, second, third] = attempts.map(({ at }) => at) as [number, number, number];
    expect(second - first).toBeGreaterThanOrEqual(240);
    expect(third - second).toBeGreaterThanOrEqual(490);
    expect(await here.pipeline.deadLetters.get(`validation/${jobId}`)).toBeNull();
  });

  test('of a store is tried again as well', async () => {
    const attempts: number[] = [];
    await run({
      when: {
        overdue: async ({ attempt }) => {
          attempts.push(attempt);
          if (attempt === 1) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
        },
      },
    });
    await followUp('overdue');
    await waitFor(() => attempts.length === 2);
  });

  test('whose attempts are used up is a dead letter with an alert; the replay of the same job succeeds', async () => {
    let broken = true;
    const seen: { attempt: number; data: FollowUpData }[] = [];
    await run({
      when: {
        overdue: async ({ attempt, data }) => {
          seen.push({ attempt, data });
          if (broken) throw new FillwayError('PARTNER_UNAVAILABLE', { details: { partner: 'shippo', status: 503 } });
        },
      },
    });
    const { jobId, ...data } = await followUp('overdue');
    await here.platform.postgres.query(
      `UPDATE bullmq.job SET opts = jsonb_set(opts, '{attempts}', '2'), max_attempts = 2 WHERE id = $1`,
      [jobId],
    );
    const id = `validation/${jobId}`;

    const letter = await waitFor(() => here.pipeline.deadLetters.get(id));
    expect(letter).toMatchObject({
      queue: 'validation',
      name: 'overdue',
      organizationId: 'org_test',
      prescriptionId: data.prescriptionId,
      correlationId: data.correlationId,
      reasonCode: 'PARTNER_UNAVAILABLE',
      reasonMessage: 'A partner does not answer; it is tried again. (partner=shippo, status=503)',
      attempts: 2,
      data,
    });
    const alert = await waitFor(() => here.alerts.find((raised) => raised.details?.['deadLetterId'] === id));
    expect(alert).toMatchObject({ kind: 'dead_letter', prescriptionId: data.prescriptionId });
    const page = await here.pipeline.deadLetters.list({ queue: 'validation', first: 10 });
    expect(page.entries.map((entry) => entry.id)).toContain(id);

    broken = false;
    await here.pipeline.deadLetters.replay(id, BY);

    await waitFor(() => seen.length === 3);
    expect(seen[2]).toEqual({ attempt: 1, data });
    expect(await here.pipeline.deadLetters.get(id)).toBeNull();
    await expect(here.pipeline.deadLetters.replay(id, BY)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const log = await here.platform.audit.list({
      organizationId: 'org_test',
      resource: { kind: 'dead_letter', id },
      first: 5,
    });
    expect(log.entries).toMatchObject([{ action: 'dead_letter.replayed', actor: OPS }]);
  }, 20_000);

  test('that no other try can mend is a dead letter at once, without the words of a foreign error', async () => {
    let calls = 0;
    await run({
      when: {
        overdue: async () => {
          calls++;
          throw Object.assign(new Error('Jane Doe 1980-01-01 is not valid'), { name: 'ValidationError' });
        },
      },
    });

    const { jobId } = await followUp('overdue');

    const letter = await waitFor(() => here.pipeline.deadLetters.get(`validation/${jobId}`));
    expect(letter).toMatchObject({ reasonCode: 'INTERNAL', reasonMessage: 'ValidationError', attempts: 1 });
    expect(calls).toBe(1);
    const { rows } = await here.platform.postgres.query(`SELECT job::text AS whole FROM bullmq.job WHERE id = $1`, [
      jobId,
    ]);
    expect(rows[0].whole).not.toContain('Jane');

    await here.pipeline.deadLetters.discard(letter.id, 'entered twice', BY);
    expect(await here.pipeline.deadLetters.get(letter.id)).toBeNull();
    const log = await here.platform.audit.list({
      organizationId: 'org_test',
      resource: { kind: 'dead_letter', id: letter.id },
      first: 5,
    });
    expect(log.entries).toMatchObject([{ action: 'dead_letter.discarded', details: { reason: 'entered twice' } }]);
  });

  test('of a job that failed while nobody could raise its alert is announced later, once', async () => {
    let reachable = false;
    const raised: string[] = [];
    here.pipeline.setAlertSink(async (alert) => {
      if (!reachable) throw new FillwayError('STORE_UNAVAILABLE');
      if (alert.kind === 'dead_letter') raised.push(String(alert.details?.['deadLetterId']));
    });
    try {
      await run({ when: { overdue: () => Promise.reject(new FillwayError('PARTNER_REJECTED')) } });
      const { jobId } = await followUp('overdue');
      await waitFor(() => here.pipeline.deadLetters.get(`validation/${jobId}`));
      reachable = true;
      const next = await followUp('overdue');
      await waitFor(() => raised.includes(`validation/${next.jobId}`));
      expect(raised.filter((id) => id === `validation/${jobId}`)).toHaveLength(1);
    } finally {
      here.pipeline.setAlertSink(async (alert) => void here.alerts.push(alert));
    }
  });
});

test('a job that was in hand when its worker was killed is taken up by another', async () => {
  const { jobId, prescriptionId } = await followUp('overdue');
  await here.platform.postgres.query(
    `UPDATE bullmq.job SET state = 'active', lock_token = 'dead', locked_until_ms = 0, attempts_started = 1 WHERE id = $1`,
    [jobId],
  );
  const seen: string[] = [];
  await run({ when: { overdue: async ({ data }) => void seen.push(data.prescriptionId) } });
  await waitFor(() => seen.length > 0, { within: 25_000 });
  expect(seen).toEqual([prescriptionId]);
}, 30_000);

test('a follow-up with a known job id adds nothing', async () => {
  const seen: string[] = [];
  await run({ when: { overdue: async ({ data }) => void seen.push(data.prescriptionId) } });
  const first = await followUp('overdue', 'same-work');
  await waitFor(() => seen.length === 1);
  await followUp('overdue', 'same-work');
  const last = await followUp('overdue');
  await waitFor(() => seen.includes(last.prescriptionId));
  expect(seen).toEqual([first.prescriptionId, last.prescriptionId]);
});

test('the monitor of a stage runs by itself, a failing one alerts once, and its rounds leave the other jobs alone', async () => {
  const done = await followUp('overdue');
  await here.platform.postgres.query(
    `UPDATE bullmq.job SET state = 'completed', finished_at_ms = added_at_ms - 6 * 86400000 WHERE id = $1`,
    [done.jobId],
  );
  const ticks: string[] = [];
  await run({
    every: async ({ correlationId }) => {
      ticks.push(correlationId);
      throw new TypeError('monitor bug');
    },
  });
  await waitFor(() => ticks.length >= 2, { within: 25_000 });
  const raised = here.alerts.filter((alert) => alert.kind === 'monitor_failed');
  expect(new Set(raised.map((alert) => alert._id)).size).toBe(1);
  const kept = await here.platform.postgres.query('SELECT status FROM validation_jobs WHERE id = $1', [done.jobId]);
  expect(kept.rows).toEqual([{ status: 'completed' }]);
}, 30_000);

test('job health tells what waits, runs and failed in each queue', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await run({ when: { overdue: () => held } });
  await Promise.all(Array.from({ length: 12 }, () => followUp('overdue')));

  const health = await waitFor(async () => {
    const queues = await here.pipeline.jobHealth();
    const validation = queues.find((queue) => queue.queue === 'validation');
    return validation?.active === 10 && queues;
  });
  expect(health.find(({ queue }) => queue === 'validation')).toMatchObject({ active: 10, waiting: 2, delayed: 0 });
  expect(health.find(({ queue }) => queue === 'tracking')).toMatchObject({
    active: 0,
    waiting: 0,
    oldestWaitingSeconds: 0,
  });
  release();
  await waitFor(async () => (await here.pipeline.jobHealth()).every((queue) => queue.active + queue.waiting === 0));
});
