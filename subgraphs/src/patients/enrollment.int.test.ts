import { DAY, HOUR, newId, type Viewer } from '@fillway/kernel';
import type { AdvanceRequest } from '@fillway/pipeline';
import { setClockOffset } from '@fillway/platform';
import { aPrescription } from '@fillway/testkit/a-prescription';
import { type CastPatient, PATIENTS } from '@fillway/testkit/cast';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Services } from '../call-context.js';
import { ask, aViewer, contextOf, rootField } from '../fixture/ask.js';
import { openServices, type TestServices } from '../fixture/open-services.js';
import { stageOf, validatePrescription } from '../fixture/prescriptions.js';
import { parseInput } from '../parse-input.js';
import { buildSubgraph, type Subgraph } from '../serve/build-subgraph.js';
import { type EnrollmentDocument, enrollmentModel } from './data/enrollment.model.js';
import { CURRENT_AUTHORIZATION } from './domain/authorization-text.js';
import { submissionSchema } from './domain/enrollment-submission.js';
import * as graphql from './graphql/index.js';
import {
  announceEnrollment,
  coverageOf,
  dispensingInsuranceOf,
  expireEnrollments,
  startEnrollment,
  submitEnrollment,
} from './index.js';
import { enrollmentLinkUrl } from './use-cases/enrollment-link.js';

jest.setTimeout(60_000);

let open: TestServices;
let subgraph: Subgraph;
const agent = aViewer('ops_agent');

beforeAll(async () => {
  open = await openServices();
  subgraph = await buildSubgraph({ name: 'patients', graphql: async () => graphql });
});
afterEach(() => moveClock(0));
afterAll(() => open.close());

/** Moves the platform clock, and waits until this process follows. */
async function moveClock(ahead: number): Promise<void> {
  const { redis, clock } = open.services.platform;
  await setClockOffset(redis, ahead);
  await waitFor(() => Math.abs(clock.now().getTime() - Date.now() - ahead) < 1_000);
}

let people = 0;

/** Somebody of the cast under a name of their own, so that tests do not meet. */
function someone(patient: CastPatient = PATIENTS.maya): CastPatient {
  people++;
  return { ...patient, lastName: `${patient.lastName}${String.fromCharCode(97 + people)}` };
}

interface Result {
  __typename: string;
  code?: string;
  [key: string]: unknown;
}

async function mutation(viewer: Viewer | null, name: string, input: object, key = newId('correlation')) {
  const type = name[0]?.toUpperCase() + name.slice(1);
  const keyed = name === 'openEnrollment' ? '' : ', idempotencyKey: $key';
  const payload = {
    StartEnrollment: 'enrollment { id state dueAt linkCount } prescription { id }',
    ResendEnrollmentLink: 'enrollment { id state linkCount }',
    OpenEnrollment: 'accessToken expiresAt enrollmentId prescriptionId',
    SubmitEnrollment: 'enrollmentId prescriptionId',
  }[type];
  const answer = await ask(
    open.services,
    subgraph,
    viewer,
    `mutation ($input: ${type}Input!${keyed && ', $key: String!'}) { ${name}(input: $input${keyed}) { __typename
      ... on ${type}Payload { ${payload} } ... on Problem { code }
      ... on Conflict { currentStatus } ... on InvalidInput { fields { path } } } }`,
    { input, key },
  );
  if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors));
  return rootField<Result>(answer, name);
}

const enrollments = () => enrollmentModel(open.services.platform.mongo);
const stored = async (id: string) => {
  const found = await enrollments().findById(id).lean<EnrollmentDocument>();
  if (!found) throw new Error('no enrollment');
  return found;
};
const statusOf = async (prescriptionId: string) => (await open.services.pipeline.progress(prescriptionId))?.status;

/** The token in the link that the patient gets. */
async function tokenOf(enrollmentId: string): Promise<string> {
  const link = enrollmentLinkUrl(contextOf(open.services, null), await stored(enrollmentId));
  return link.slice(link.lastIndexOf('/') + 1);
}

async function linkState(token: string): Promise<unknown> {
  const answer = await ask(
    open.services,
    subgraph,
    null,
    'query ($token: String!) { enrollmentLink(token: $token) { state } }',
    { token },
  );
  return rootField<{ state: string }>(answer, 'enrollmentLink').state;
}

/** A prescription whose patient has a link. */
async function invite(patient = someone()) {
  const { prescriptionId, patientId } = await validatePrescription(open, { patient });
  const result = await mutation(agent, 'startEnrollment', { prescriptionId });
  expect(result.__typename).toBe('StartEnrollmentPayload');
  const enrollmentId = (result['enrollment'] as { id: string }).id;
  return { patient, prescriptionId, patientId, enrollmentId, token: await tokenOf(enrollmentId) };
}

/** The viewer of the session that opening a link gives. */
function linkViewer({ patientId, enrollmentId }: { patientId: string; enrollmentId: string }): Viewer {
  return {
    id: patientId,
    roles: ['patient'],
    scopes: ['enrollment:submit'],
    organizationId: 'org_demo',
    patientId,
    enrollmentId,
  };
}

/** The services of a process in which something happens between a fact and its advance. */
function overtakenBy(what: () => Promise<unknown>): Services {
  const { pipeline } = open.services;
  return {
    ...open.services,
    pipeline: {
      ...pipeline,
      settle: async (...call) => {
        await what();
        return pipeline.settle(...call);
      },
    },
  };
}

async function cancellation(prescriptionId: string, step: 'requested' | 'denied' | 'completed'): Promise<void> {
  const base = {
    prescriptionId,
    factId: 'cancellation-1',
    actor: { kind: 'stage', id: 'test' },
    correlationId: newId('correlation'),
  } as const;
  const request: AdvanceRequest =
    step === 'requested'
      ? { ...base, cause: 'cancellation_requested', by: 'ops', event: { requested_by: 'ops' } }
      : { ...base, cause: `cancellation_${step}`, by: 'stage' };
  expect((await open.services.pipeline.advance(request)).outcome).toBe('advanced');
}

function formOf(patient: CastPatient) {
  const { insurance, attestsGovernment, firstName, lastName } = patient;
  return {
    insurance: insurance && {
      payerName: insurance.payerName,
      memberId: insurance.memberId,
      groupNumber: insurance.groupNumber,
      bin: insurance.bin,
      pcn: insurance.pcn,
    },
    hipaaConsent: {
      authorizationTextVersion: CURRENT_AUTHORIZATION.version,
      signatureName: `${firstName} ${lastName}`,
    },
    attestsGovernmentInsurance: attestsGovernment,
  };
}

describe('the usual way', () => {
  test('invited, opened with the birth date, submitted: enrolled, with insurance and consent', async () => {
    const invited = await invite();
    const { prescriptionId, enrollmentId, token, patient } = invited;
    expect(await statusOf(prescriptionId)).toBe('enrollment_pending');
    const progress = await open.services.pipeline.progress(prescriptionId);
    expect(progress?.dueAt).toEqual((await stored(enrollmentId)).dueAt);
    expect(await linkState(token)).toBe('VALID');

    const opened = await mutation(null, 'openEnrollment', { token, birthDate: patient.birthDate });
    expect(opened).toMatchObject({ __typename: 'OpenEnrollmentPayload', enrollmentId, prescriptionId });
    const claims = JSON.parse(Buffer.from(String(opened['accessToken']).split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toMatchObject({ roles: ['patient'], pat: invited.patientId, enr: enrollmentId, org: 'org_demo' });

    const form = await ask(
      open.services,
      subgraph,
      linkViewer(invited),
      '{ enrollmentForm { insurance { bin pcn memberId payerName } asksAboutMedicare authorizationTextVersion } }',
    );
    expect(form.data).toEqual({
      enrollmentForm: {
        insurance: { bin: '004336', pcn: 'ADV', memberId: 'CMK448210937', payerName: 'CVS Caremark' },
        asksAboutMedicare: false,
        authorizationTextVersion: CURRENT_AUTHORIZATION.version,
      },
    });

    const submitted = await mutation(linkViewer(invited), 'submitEnrollment', formOf(patient));
    expect(submitted).toEqual({ __typename: 'SubmitEnrollmentPayload', enrollmentId, prescriptionId });
    expect(await linkState(token)).toBe('USED');
    const enrolled = await open.services.pipeline.progress(prescriptionId);
    expect(enrolled).toMatchObject({ status: 'enrolled', board: { payerKind: 'commercial' } });
    expect(enrolled?.current.enrollmentId).toBe(enrollmentId);
    expect(enrolled?.dueAt).toBeUndefined();

    const insuranceProfileId = enrolled?.current.insuranceProfileId ?? '';
    const ctx = contextOf(open.services, agent);
    expect(await coverageOf(ctx, insuranceProfileId)).toMatchObject({
      planKind: 'commercial',
      attestsGovernment: false,
      verified: false,
    });
    expect(await dispensingInsuranceOf(ctx, { insuranceProfileId, prescriptionId })).toMatchObject({
      bin: '004336',
      memberId: 'CMK448210937',
      groupNumber: 'RX2207',
    });
    expect((await stored(enrollmentId)).consent).toMatchObject({ textHash: CURRENT_AUTHORIZATION.hash });
  });

  test.each([
    ['walter', 'medicare', true],
    ['noor', 'cash', false],
    ['george', 'unknown', false],
    // a commercial card, but she says that she has government coverage and is over 65
    ['ingrid', 'medicare', true],
  ] as const)('%s is on the board as %s', async (name, payerKind, attests) => {
    const invited = await invite(someone(PATIENTS[name]));
    await mutation(linkViewer(invited), 'submitEnrollment', formOf(invited.patient));
    const progress = await open.services.pipeline.progress(invited.prescriptionId);
    expect(progress).toMatchObject({ status: 'enrolled', board: { payerKind } });
    const profileId = progress?.current.insuranceProfileId;
    if (payerKind === 'cash') expect(profileId).toBeUndefined();
    else expect((await coverageOf(contextOf(open.services, agent), profileId ?? '')).attestsGovernment).toBe(attests);
  });

  test('the link goes out once by e-mail and SMS, sealed', async () => {
    const { enrollmentId, prescriptionId, token } = await invite();
    const stage = stageOf(open, 'enrollment');
    await Promise.all([announceEnrollment(stage, { enrollmentId }), announceEnrollment(stage, { enrollmentId })]);
    await announceEnrollment(stage, { enrollmentId });
    const sent = await open.services.platform.mongo.collection('notifications').find({ prescriptionId }).toArray();
    expect(sent.map((row) => row['channel']).sort()).toEqual(['email', 'sms']);
    expect(JSON.stringify(sent)).not.toContain(token);
  });
});

describe('starting', () => {
  test('the same mutation again gives the same enrollment; somebody else’s is told what won', async () => {
    const { prescriptionId } = await validatePrescription(open, { patient: someone() });
    const started = await Promise.all([
      mutation(agent, 'startEnrollment', { prescriptionId }, 'one'),
      mutation(aViewer('ops_manager'), 'startEnrollment', { prescriptionId }, 'other'),
    ]);
    expect(started.map((result) => result.__typename).sort()).toEqual(['Conflict', 'StartEnrollmentPayload']);
    const [winner, key] = started[0]?.__typename === 'Conflict' ? [aViewer('ops_manager'), 'other'] : [agent, 'one'];
    expect(await mutation(winner, 'startEnrollment', { prescriptionId }, key as string)).toMatchObject({
      __typename: 'StartEnrollmentPayload',
    });
    expect(await mutation(agent, 'startEnrollment', { prescriptionId })).toMatchObject({
      __typename: 'Conflict',
      code: 'ILLEGAL_TRANSITION',
      currentStatus: 'enrollment_pending',
    });
    expect(await enrollments().countDocuments({ prescriptionId })).toBe(1);
  });

  test('a version that has moved is a conflict, and leaves the place free', async () => {
    const { prescriptionId } = await validatePrescription(open, { patient: someone() });
    expect(await mutation(agent, 'startEnrollment', { prescriptionId, expectedVersion: 1 })).toMatchObject({
      __typename: 'Conflict',
    });
    expect(await mutation(agent, 'startEnrollment', { prescriptionId, expectedVersion: 2 })).toMatchObject({
      __typename: 'StartEnrollmentPayload',
    });
  });

  test('another organization’s prescription does not exist', async () => {
    const { prescriptionId } = await validatePrescription(open, { patient: someone() });
    const stranger = aViewer('ops_agent', { organizationId: 'org_other' });
    expect(await mutation(stranger, 'startEnrollment', { prescriptionId })).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a start that a cancellation overtakes leads nowhere, and can be made again when that is denied', async () => {
    const { prescriptionId } = await validatePrescription(open, { patient: someone() });
    const overtaken = contextOf(
      overtakenBy(() => cancellation(prescriptionId, 'requested')),
      agent,
    );
    await expect(startEnrollment(overtaken, { prescriptionId }, 'res-1')).rejects.toMatchObject({
      code: 'ILLEGAL_TRANSITION',
      details: { currentStatus: 'cancelling' },
    });
    const [lost] = await enrollments().find({ prescriptionId }).lean<EnrollmentDocument[]>();
    const lostToken = await tokenOf(lost?._id ?? '');
    expect(await linkState(lostToken)).toBe('INVALID');

    await cancellation(prescriptionId, 'denied');
    const again = await mutation(agent, 'startEnrollment', { prescriptionId });
    expect(again).toMatchObject({ enrollment: { id: lost?._id, state: 'PENDING', linkCount: 2 } });
    expect(await linkState(lostToken)).toBe('INVALID');
    expect(await linkState(await tokenOf(lost?._id ?? ''))).toBe('VALID');
  });
});

describe('the link', () => {
  test('five wrong birth dates lock it, also all at once; a new link opens', async () => {
    const { token, patient, prescriptionId, enrollmentId } = await invite();
    const wrong = await Promise.all(
      Array.from({ length: 12 }, (_, day) =>
        mutation(null, 'openEnrollment', { token, birthDate: `1970-01-${String(day + 1).padStart(2, '0')}` }),
      ),
    );
    expect(wrong.filter((result) => result.code === 'BIRTH_DATE_MISMATCH')).toHaveLength(4);
    expect(wrong.filter((result) => result.code === 'LINK_LOCKED')).toHaveLength(8);
    expect(await linkState(token)).toBe('LOCKED');
    const right = await mutation(null, 'openEnrollment', { token, birthDate: patient.birthDate });
    expect(right.code).toBe('LINK_LOCKED');
    const alerts = await open.services.platform.mongo.collection('ops_alerts').find({ prescriptionId }).toArray();
    expect(alerts.map((alert) => alert['kind'])).toEqual(['enrollment_link_locked']);

    const resent = await mutation(agent, 'resendEnrollmentLink', { prescriptionId }, 'resend');
    expect(resent).toMatchObject({ enrollment: { state: 'PENDING', linkCount: 2 } });
    const repeated = await mutation(agent, 'resendEnrollmentLink', { prescriptionId }, 'resend');
    expect(repeated).toMatchObject({ enrollment: { linkCount: 2 } });
    expect(await linkState(token)).toBe('INVALID');
    const next = await tokenOf(enrollmentId);
    expect(next).not.toBe(token);
    const opened = await mutation(null, 'openEnrollment', { token: next, birthDate: patient.birthDate });
    expect(opened.__typename).toBe('OpenEnrollmentPayload');
  });

  test('a right date forgives the wrong ones before it', async () => {
    const { token, patient } = await invite();
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++) await mutation(null, 'openEnrollment', { token, birthDate: '1970-01-01' });
      const opened = await mutation(null, 'openEnrollment', { token, birthDate: patient.birthDate });
      expect(opened.__typename).toBe('OpenEnrollmentPayload');
    }
  });

  test('asking for its state reads nobody’s data, also without the cache', async () => {
    const { token, patientId, enrollmentId } = await invite();
    const { redis, audit } = open.services.platform;
    const readsOf = async () => {
      const { entries } = await audit.list({ organizationId: 'org_demo', patientId, first: 100 });
      return entries.filter((entry) => entry.action === 'phi.read').length;
    };
    const before = await readsOf();
    expect(await redis.exists(`magic_link:${(await stored(enrollmentId)).linkHash}`)).toBe(1);
    await redis.del(`magic_link:${(await stored(enrollmentId)).linkHash}`);
    expect(await linkState(token)).toBe('VALID');
    expect(await linkState(`${token.slice(0, -1)}_`)).toBe('INVALID');
    expect(await linkState('../../etc')).toBe('INVALID');
    expect(await readsOf()).toBe(before);
  });

  test('after 48 hours it is over: status, alert, and a new invitation', async () => {
    const { token, prescriptionId, patient, enrollmentId, patientId } = await invite();
    await moveClock(48 * HOUR + 1_000);
    expect(await linkState(token)).toBe('EXPIRED');
    expect((await mutation(null, 'openEnrollment', { token, birthDate: patient.birthDate })).code).toBe('LINK_EXPIRED');
    const late = await mutation(linkViewer({ patientId, enrollmentId }), 'submitEnrollment', formOf(patient));
    expect(late.code).toBe('LINK_EXPIRED');

    await Promise.all([expireEnrollments(stageOf(open, 'enrollment')), expireEnrollments(stageOf(open, 'enrollment'))]);
    expect(await statusOf(prescriptionId)).toBe('enrollment_expired');
    const alerts = await open.services.platform.mongo.collection('ops_alerts').find({ prescriptionId }).toArray();
    expect(alerts.map((alert) => alert['kind'])).toEqual(['enrollment_expired']);
    expect((await mutation(agent, 'resendEnrollmentLink', { prescriptionId })).__typename).toBe('Conflict');

    const again = await mutation(agent, 'startEnrollment', { prescriptionId });
    const nextId = (again['enrollment'] as { id: string }).id;
    expect(nextId).not.toBe(enrollmentId);
    expect(await linkState(await tokenOf(nextId))).toBe('VALID');
    expect(await linkState(token)).toBe('EXPIRED');
  });

  test('an invitation whose prescription was cancelled ends quietly', async () => {
    const { prescriptionId, enrollmentId, token } = await invite();
    await cancellation(prescriptionId, 'requested');
    expect(await linkState(token)).toBe('INVALID');
    await moveClock(3 * DAY);
    await expireEnrollments(stageOf(open, 'enrollment'));
    expect((await stored(enrollmentId)).state).toBe('pending');
    await cancellation(prescriptionId, 'completed');
    await expireEnrollments(stageOf(open, 'enrollment'));
    expect((await stored(enrollmentId)).state).toBe('void');
    expect(await open.services.platform.mongo.collection('ops_alerts').countDocuments({ prescriptionId })).toBe(0);
  });
});

describe('submitting', () => {
  test('ten at once: one enrolls, the others find the link used; one coverage is kept', async () => {
    const invited = await invite();
    const results = await Promise.all(
      Array.from({ length: 10 }, () => mutation(linkViewer(invited), 'submitEnrollment', formOf(invited.patient))),
    );
    expect(results.filter((result) => result.__typename === 'SubmitEnrollmentPayload')).toHaveLength(1);
    expect(results.filter((result) => result.code === 'LINK_USED')).toHaveLength(9);
    const { mongo } = open.services.platform;
    expect(await mongo.collection('insurance_profiles').countDocuments({ enrollmentId: invited.enrollmentId })).toBe(1);
  });

  test('the same mutation at work twice, its lease taken over: both enroll, and the coverage stays', async () => {
    const invited = await invite();
    const { prescriptionId, enrollmentId, patient } = invited;
    const submission = parseInput(submissionSchema, formOf(patient));
    const submit = () => submitEnrollment(contextOf(open.services, linkViewer(invited)), submission, 'res-both');
    const answers = await Promise.all(Array.from({ length: 5 }, submit));
    for (const answer of answers) expect(answer).toEqual({ enrollmentId, prescriptionId });
    const { insuranceProfileId } = await stored(enrollmentId);
    const coverage = await coverageOf(stageOf(open, 'routing'), insuranceProfileId ?? '');
    expect(coverage.bin).toBe(patient.insurance?.bin);
  });

  test('a crash between the facts and the advance is finished by the sweep, and by the same mutation', async () => {
    const invited = await invite();
    const { prescriptionId, enrollmentId, patient } = invited;
    const { pipeline } = open.services;
    const submission = parseInput(submissionSchema, formOf(patient));
    const killed = overtakenBy(() => Promise.reject(new Error('killed')));
    await expect(submitEnrollment(contextOf(killed, linkViewer(invited)), submission, 'res-1')).rejects.toThrow(
      'killed',
    );
    expect(await statusOf(prescriptionId)).toBe('enrollment_pending');
    expect((await stored(enrollmentId)).advance.pendingSince).toBeDefined();

    await pipeline.settlePending(enrollments(), enrollmentId);
    expect(await statusOf(prescriptionId)).toBe('enrolled');
    const repeat = contextOf(open.services, linkViewer(invited));
    expect(await submitEnrollment(repeat, submission, 'res-1')).toEqual({ enrollmentId, prescriptionId });
  });

  test('a cancellation that comes in between wins; when it is denied the patient can submit again', async () => {
    const invited = await invite();
    const { prescriptionId, enrollmentId, token, patient } = invited;
    const overtaken = overtakenBy(() => cancellation(prescriptionId, 'requested'));
    const submission = parseInput(submissionSchema, formOf(patient));
    await expect(
      submitEnrollment(contextOf(overtaken, linkViewer(invited)), submission, 'res-1'),
    ).rejects.toMatchObject({
      details: { currentStatus: 'cancelling' },
    });
    expect((await stored(enrollmentId)).state).toBe('pending');
    expect(await linkState(token)).toBe('INVALID');

    await cancellation(prescriptionId, 'denied');
    expect(await linkState(token)).toBe('VALID');
    const again = await mutation(linkViewer(invited), 'submitEnrollment', formOf(patient));
    expect(again.__typename).toBe('SubmitEnrollmentPayload');
    expect(await statusOf(prescriptionId)).toBe('enrolled');
  });

  test('wrong fields are named; nothing is stored', async () => {
    const invited = await invite();
    const form = formOf(invited.patient);
    const result = await mutation(linkViewer(invited), 'submitEnrollment', {
      ...form,
      insurance: { ...form.insurance, bin: '12345' },
    });
    expect(result).toMatchObject({ code: 'INVALID_INPUT', fields: [{ path: 'insurance.bin' }] });
    expect((await stored(invited.enrollmentId)).state).toBe('pending');
  });

  test('a session of one link cannot enroll another prescription, and staff cannot enroll for a patient', async () => {
    const [own, other] = [await invite(), await invite()];
    const form = formOf(own.patient);
    expect(
      await mutation(linkViewer(own), 'submitEnrollment', { ...form, prescriptionId: other.prescriptionId }),
    ).toMatchObject({ code: 'NOT_FOUND' });
    await expect(mutation(agent, 'submitEnrollment', form)).rejects.toThrow('FORBIDDEN');
    expect(await mutation(aViewer('patient', { patientId: own.patientId }), 'submitEnrollment', form)).toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  test('a link whose sending was lost is sent by the monitor', async () => {
    const { prescriptionId, enrollmentId } = await invite();
    await moveClock(60_000);
    await expireEnrollments(stageOf(open, 'enrollment'));
    expect((await stored(enrollmentId)).unannouncedSince).toBeUndefined();
    expect(await open.services.platform.mongo.collection('notifications').countDocuments({ prescriptionId })).toBe(2);
  });
});

describe('who may see what', () => {
  const QUERY = `query ($id: ID!) { patient(id: $id) { id name { lastName } birthDate insurance { bin memberId } } }`;

  test('staff and the patient see the patient; others see nobody', async () => {
    const { patientId, patient } = await invite();
    const seenBy = async (viewer: Viewer) =>
      (await ask(open.services, subgraph, viewer, QUERY, { id: patientId })).data;
    const whole = {
      patient: {
        id: patientId,
        name: { lastName: patient.lastName },
        birthDate: patient.birthDate,
        insurance: [{ bin: '004336', memberId: 'CMK448210937' }],
      },
    };
    expect(await seenBy(agent)).toEqual(whole);
    expect(await seenBy(aViewer('patient', { patientId }))).toEqual(whole);
    for (const stranger of [
      aViewer('patient', { patientId: 'pat_other' }),
      aViewer('ops_agent', { organizationId: 'org_other' }),
      aViewer('pharmacy_partner', { pharmacyId: 'pharm_1' }),
      linkViewer({ patientId, enrollmentId: 'enr_x' }),
    ]) {
      expect(await seenBy(stranger)).toEqual({ patient: null });
    }
  });

  test('an enrollment is the patient’s and staff’s; references of strangers are null', async () => {
    const { patientId, enrollmentId } = await invite();
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Enrollment { id state }
      ... on Patient { id } } }`;
    const seenBy = async (viewer: Viewer) => {
      const r = [
        { __typename: 'Enrollment', id: enrollmentId },
        { __typename: 'Patient', id: patientId },
      ];
      return (await ask(open.services, subgraph, viewer, query, { r })).data;
    };
    expect(await seenBy(agent)).toEqual({ _entities: [{ id: enrollmentId, state: 'PENDING' }, { id: patientId }] });
    expect(await seenBy(aViewer('pharmacy_partner', { pharmacyId: 'pharm_1' }))).toEqual({ _entities: [null, null] });
  });
});

test('no document, job or cached link of an enrollment holds anything that says who it is', async () => {
  const patient = someone({ ...PATIENTS.maya, firstName: 'Persephone', email: 'persephone@example.com' });
  const invited = await invite(patient);
  await mutation(null, 'openEnrollment', { token: invited.token, birthDate: patient.birthDate });
  await mutation(linkViewer(invited), 'submitEnrollment', formOf(patient));
  const { mongo, redis, postgres } = open.services.platform;
  const collections = await mongo.listCollections();
  const documents = await Promise.all(collections.map(({ name }) => mongo.collection(name).find().toArray()));
  const prefix = redis.options.keyPrefix ?? '';
  const keys = await redis.keys(`${prefix}*`);
  const cached = await Promise.all(keys.map((key) => redis.get(key.slice(prefix.length)).catch(() => null)));
  const { rows: jobs } = await postgres.query('select * from bullmq.job');
  const everything = JSON.stringify([documents, keys, cached, jobs]);
  expect(everything).toContain(invited.patientId);
  const { xml } = aPrescription({ patient });
  expect(xml).toContain('Persephone');
  for (const secret of [
    'Persephone',
    patient.lastName,
    invited.token,
    'persephone@example.com',
    '6175550111',
    'CMK448210937',
  ]) {
    expect(everything).not.toContain(secret);
  }
});
