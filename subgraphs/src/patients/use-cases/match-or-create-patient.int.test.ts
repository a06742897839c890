import { PATIENTS } from '@fillway/testkit/cast';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { CallContext } from '../../call-context.js';
import { aViewer, contextOf } from '../../fixture/ask.js';
import { openServices, type TestServices } from '../../fixture/open-services.js';
import { insuranceProfileModel } from '../data/insurance-profile.model.js';
import { insuranceProfilesOf, readCoverageSecrets } from '../data/insurance-profile.repository.js';
import { patientModel } from '../data/patient.model.js';
import { patientMatchKeyModel } from '../data/patient-match-key.model.js';
import { matchOrCreatePatient, type SentPerson } from './match-or-create-patient.js';
import { contactOf, demographicsOf } from './read-patient.js';

jest.setTimeout(60_000);

let open: TestServices;
let ctx: CallContext;

beforeAll(async () => {
  open = await openServices();
  ctx = contextOf(open.services, aViewer('prescriber_system'));
});
afterAll(() => open.close());

let births = 0;

/** Somebody whom no other test has seen. */
function aPerson(changes: Partial<SentPerson> = {}): SentPerson {
  const { firstName, lastName, gender, address, phone, email, insurance } = PATIENTS.maya;
  const { bin, pcn, memberId, groupNumber, payerName } = insurance;
  const birthDate = `19${String(30 + births++).padStart(2, '0')}-04-12`;
  return {
    organizationId: 'org_demo',
    firstName,
    lastName,
    birthDate,
    gender,
    address,
    phones: [phone],
    email,
    coverages: [{ bin, pcn, memberId, groupNumber, payerName }],
    ...changes,
  };
}

const read = (patientId: string) => demographicsOf(ctx, { patientId, prescriptionId: 'rx_test' });

async function count(patientId: string): Promise<{ patients: number; keys: number; profiles: number }> {
  const { mongo } = open.services.platform;
  const [patients, keys, profiles] = await Promise.all([
    patientModel(mongo).countDocuments({ _id: patientId }),
    patientMatchKeyModel(mongo).countDocuments({ patientId }),
    insuranceProfileModel(mongo).countDocuments({ patientId }),
  ]);
  return { patients, keys, profiles };
}

test('fifty first messages at once make one patient, whose data all opens with one key', async () => {
  const person = aPerson();
  const matched = await Promise.all(Array.from({ length: 50 }, () => matchOrCreatePatient(ctx, person)));
  const [patientId = ''] = new Set(matched.map((match) => match.patientId));
  expect(new Set(matched.map((match) => match.patientId)).size).toBe(1);
  expect(matched.filter((match) => match.created)).toHaveLength(1);
  expect(await count(patientId)).toEqual({ patients: 1, keys: 1, profiles: 1 });

  expect(await read(patientId)).toMatchObject({
    firstName: 'Maya',
    birthDate: person.birthDate,
    phone: '+16175550111',
    address: { line1: '41 Marlborough Street', line2: 'Apt 3B', city: 'Boston' },
  });
  const [hint] = await insuranceProfilesOf(ctx, [patientId]);
  if (!hint) throw new Error('no hint');
  expect(await readCoverageSecrets(ctx, hint)).toEqual({ memberId: 'CMK448210937', groupNumber: 'RX2207' });
});

test('another organization has its own patients', async () => {
  const person = aPerson();
  const [here, there] = await Promise.all([
    matchOrCreatePatient(ctx, person),
    matchOrCreatePatient(ctx, { ...person, organizationId: 'org_other' }),
  ]);
  expect(here.patientId).not.toBe(there.patientId);
});

test('a crash after the key was claimed is finished by the next message', async () => {
  const person = aPerson();
  const first = await matchOrCreatePatient(ctx, person);
  // What a crash between the two inserts leaves: the key without its patient.
  await patientModel(open.services.platform.mongo).deleteOne({ _id: first.patientId });
  const again = await matchOrCreatePatient(contextOf(open.services, aViewer('prescriber_system')), {
    ...person,
    coverages: [],
  });
  expect(again).toMatchObject({ patientId: first.patientId, created: true, payerKind: 'cash' });
});

test('a repeat writes nothing; a later message corrects contact details and leaves the rest', async () => {
  const person = aPerson();
  const { patientId } = await matchOrCreatePatient(ctx, person);
  const patients = patientModel(open.services.platform.mongo);
  await waitFor(async () => (await patients.findById(patientId).lean())?.outbox.length === 0);
  const before = await patients.findById(patientId).lean();

  await matchOrCreatePatient(ctx, { ...person, phones: [], email: null, address: null });
  await matchOrCreatePatient(ctx, { ...person, phones: ['(617) 555-0111'], email: ' MAYA.Okonkwo@example.com' });
  expect(await patients.findById(patientId).lean()).toEqual(before);

  await matchOrCreatePatient(ctx, {
    ...person,
    address: { line1: '2 Acorn Street', city: 'Boston', state: 'MA', postalCode: '02108' },
  });
  expect(await read(patientId)).toMatchObject({
    address: { line1: '2 Acorn Street', line2: null },
    phone: '+16175550111',
    email: 'maya.okonkwo@example.com',
  });
  const page = await waitFor(async () => {
    const found = await open.services.platform.audit.list({ organizationId: 'org_demo', patientId, first: 50 });
    return found.entries.some((entry) => entry.action === 'patient.contact_corrected') && found;
  });
  expect(JSON.stringify(page.entries)).not.toContain('Acorn');
});

test('notifications learn how to reach a patient, and no more; the audit names what was opened', async () => {
  const { patientId } = await matchOrCreatePatient(ctx, aPerson());
  const contact = await contactOf({ ...ctx, purpose: 'stage:notifications' }, { patientId, prescriptionId: 'rx_test' });
  expect(contact).toEqual({ firstName: 'Maya', phone: '+16175550111', email: 'maya.okonkwo@example.com' });
  const { entries } = await open.services.platform.audit.list({ organizationId: 'org_demo', patientId, first: 5 });
  expect(entries.find((entry) => entry.action === 'phi.read')).toMatchObject({
    fields: ['name', 'phone', 'email'],
    details: { purpose: 'stage:notifications' },
  });
});

test('nothing of a patient is readable in the stored documents', async () => {
  const person = aPerson({ firstName: 'Wilhelmina', lastName: 'Quartermaine' });
  const { patientId } = await matchOrCreatePatient(ctx, person);
  const { mongo } = open.services.platform;
  const stored = JSON.stringify(
    await Promise.all(
      ['patients', 'patient_match_keys', 'insurance_profiles'].map((name) => mongo.collection(name).find().toArray()),
    ),
  ).toLowerCase();
  expect(stored).toContain(patientId);
  for (const secret of [
    'wilhelmina',
    'quartermaine',
    person.birthDate,
    'marlborough',
    '5550111',
    'maya.okonkwo',
    'cmk448',
    'rx2207',
  ]) {
    expect(stored).not.toContain(secret.toLowerCase());
  }
});
