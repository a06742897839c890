import { newId } from '@fillway/kernel';
import { type EventOf, runStage, type StageJob } from '@fillway/pipeline';
import { openServices, type TestServices } from '@fillway/subgraphs/fixture/open-services';
import { receivePrescription } from '@fillway/subgraphs/fixture/prescriptions';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { validation } from './index.js';

jest.setTimeout(60_000);

let open: TestServices;

beforeAll(async () => {
  open = await openServices();
});
afterAll(() => open.close());

const progressOf = (prescriptionId: string) => open.services.pipeline.progress(prescriptionId);

/** The event as Kafka brings it. */
function intakeEvent(prescriptionId: string, patientId: string): StageJob<EventOf<'prescription.intake.received'>> {
  const correlationId = newId('correlation');
  return {
    data: {
      event_id: newId('event'),
      schema_version: 1,
      organization_id: 'org_demo',
      prescription_id: prescriptionId,
      status: 'received',
      version: 1,
      correlation_id: correlationId,
      timestamp: new Date().toISOString(),
      patient_id: patientId,
    },
    correlationId,
    attempt: 1,
    logger: open.services.platform.logger,
  };
}

test('the event, again and late, validates once', async () => {
  const { prescriptionId, patientId } = await receivePrescription(open);
  const on = validation(open.services).on['prescription.intake.received'];
  const job = intakeEvent(prescriptionId, patientId);
  await on?.(job);
  await on?.(job);
  await on?.(intakeEvent(prescriptionId, patientId));
  expect((await progressOf(prescriptionId))?.history.map((entry) => entry.cause)).toEqual([
    'intake',
    'validation_passed',
  ]);
});

test('an event about nothing is refused, so that it becomes a dead letter', async () => {
  const on = validation(open.services).on['prescription.intake.received'];
  await expect(on?.(intakeEvent(newId('prescription'), 'pat_none'))).rejects.toMatchObject({
    code: 'NOT_FOUND',
    retryable: false,
  });
});

test('from the door through Kafka and the queue to validated', async () => {
  const stage = await runStage(open.services.pipeline, validation(open.services));
  try {
    const received = await Promise.all(
      (['maya', 'ray', 'walter'] as const).map((patient) => receivePrescription(open, { patient })),
    );
    for (const { prescriptionId } of received) {
      await waitFor(async () => (await progressOf(prescriptionId))?.status === 'validated', { within: 30_000 });
    }
  } finally {
    await stage.stop();
  }
});

test('the sweep takes up what no event came for', async () => {
  const { prescriptionId } = await receivePrescription(open, { patient: 'noor' });
  const { clock } = open.services.platform;
  const later = { ...open.services.platform, clock: { now: () => new Date(clock.now().getTime() + 60_000) } };
  const enqueued: string[] = [];
  const stage = validation({
    ...open.services,
    platform: later,
    pipeline: {
      ...open.services.pipeline,
      enqueue: async (_queue, name, data) => {
        enqueued.push(`${name}:${data.prescriptionId}`);
        await stage.when?.[name]?.({ ...intakeEvent('', ''), data });
      },
    },
  });
  await stage.every?.({ correlationId: newId('correlation'), logger: open.services.platform.logger });
  expect(enqueued).toContain(`overdue:${prescriptionId}`);
  expect((await progressOf(prescriptionId))?.status).toBe('validated');
});
