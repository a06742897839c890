import { newId } from '@fillway/kernel';
import { runStage } from '@fillway/pipeline';
import { setClockOffset } from '@fillway/platform';
import { aViewer, contextOf } from '@fillway/subgraphs/fixture/ask';
import { openServices, type TestServices } from '@fillway/subgraphs/fixture/open-services';
import { validatePrescription } from '@fillway/subgraphs/fixture/prescriptions';
import { startEnrollment } from '@fillway/subgraphs/patients/index';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { enrollment } from './index.js';

jest.setTimeout(60_000);

let open: TestServices;

beforeAll(async () => {
  open = await openServices();
});
afterAll(() => open.close());

async function started(): Promise<{ prescriptionId: string; enrollmentId: string }> {
  const { prescriptionId } = await validatePrescription(open);
  return startEnrollment(contextOf(open.services, aViewer('ops_agent')), { prescriptionId }, newId('event'));
}

const notificationsOf = (prescriptionId: string) =>
  open.services.platform.mongo.collection('notifications').find({ prescriptionId }).toArray();

test('the follow-up of a start asks for the e-mail and the SMS, through the queue', async () => {
  const stage = await runStage(open.services.pipeline, enrollment(open.services));
  try {
    const { prescriptionId } = await started();
    const sent = await waitFor(
      async () => {
        const rows = await notificationsOf(prescriptionId);
        return rows.length === 2 && rows;
      },
      { within: 30_000, what: 'two notifications' },
    );
    expect(sent.map((row) => [row['kind'], row['channel']]).sort()).toEqual([
      ['enrollment_link', 'email'],
      ['enrollment_link', 'sms'],
    ]);
  } finally {
    await stage.stop();
  }
});

test('the monitor lets what is over expire, and leaves what is not', async () => {
  const { redis, clock, logger } = open.services.platform;
  const over = await started();
  await setClockOffset(redis, 48 * 3_600_000 + 1_000);
  await waitFor(() => clock.now().getTime() - Date.now() > 3_600_000);
  const fresh = await started();
  await enrollment(open.services).every?.({ correlationId: newId('correlation'), logger });
  const statusOf = async (id: string) => (await open.services.pipeline.progress(id))?.status;
  expect(await statusOf(over.prescriptionId)).toBe('enrollment_expired');
  expect(await statusOf(fresh.prescriptionId)).toBe('enrollment_pending');
});

test('a job for an enrollment that is gone or over does nothing', async () => {
  const { enrollmentId, prescriptionId } = await started();
  await open.services.platform.mongo
    .collection<{ _id: string }>('enrollments')
    .updateOne({ _id: enrollmentId }, { $set: { state: 'locked' } });
  for (const id of [enrollmentId, newId('enrollment')]) {
    await enrollment(open.services).when?.['enrollment-started']?.({
      data: { prescriptionId, organizationId: 'org_demo', correlationId: newId('correlation'), enrollmentId: id },
      correlationId: newId('correlation'),
      attempt: 1,
      logger: open.services.platform.logger,
    });
  }
  expect(await notificationsOf(prescriptionId)).toEqual([]);
});
