import { derivedId } from '@fillway/kernel';
import { pharmacySeeds } from '@fillway/reference';
import { hash } from '@node-rs/argon2';
import type { Services } from '../../call-context.js';
import { DEMO_ORGANIZATION, seededPharmacyId } from '../../seeded-ids.js';
import type { UserDocument } from '../data/user.model.js';
import { findUsers, saveUsers } from '../data/user.repository.js';
import { DEMO_EHR, DEMO_PASSWORD, DEMO_PATIENT, DEMO_STAFF, type DemoStaff } from '../domain/demo-users.js';
import { clientSecretHash } from './log-in.js';

function userId(login: string): string {
  return derivedId('user', DEMO_ORGANIZATION, login);
}

async function staffUser(staff: DemoStaff, createdAt: Date): Promise<UserDocument> {
  return {
    _id: userId(staff.email),
    organizationId: DEMO_ORGANIZATION,
    kind: 'staff',
    login: staff.email,
    label: staff.label,
    roles: [staff.role],
    secretHash: await hash(DEMO_PASSWORD),
    createdAt,
  };
}

function partnerClients(services: Services, createdAt: Date): UserDocument[] {
  const client = (clientId: string, rest: Pick<UserDocument, 'label' | 'roles' | 'pharmacyId'>): UserDocument => ({
    _id: userId(clientId),
    organizationId: DEMO_ORGANIZATION,
    kind: 'client',
    login: clientId,
    secretHash: clientSecretHash(services, clientId, services.config.partnerClientSecret),
    createdAt,
    ...rest,
  });
  const pharmacies = pharmacySeeds().map(({ key, name }) => {
    const pharmacyId = seededPharmacyId(key);
    return client(pharmacyId, { label: name, roles: ['pharmacy_partner'], pharmacyId });
  });
  return [client(DEMO_EHR.clientId, { label: DEMO_EHR.label, roles: [DEMO_EHR.role] }), ...pharmacies];
}

/**
 * In sandbox mode: one member of staff a role, the EHR's client, and a client for each seeded pharmacy. Passwords are
 * hashed only for users who are missing; a client whose secret in the environment changed is updated.
 */
export async function seedDemoUsers(services: Services): Promise<void> {
  if (services.config.mode !== 'sandbox') return;
  const { mongo } = services.platform;
  const now = services.platform.clock.now();
  const clients = partnerClients(services, now);
  const staffIds = DEMO_STAFF.map((staff) => userId(staff.email));
  const known = await findUsers(mongo, [...staffIds, ...clients.map((client) => client._id)]);
  const missingStaff = DEMO_STAFF.filter((staff) => !known.has(userId(staff.email)));
  await saveUsers(mongo, [
    ...(await Promise.all(missingStaff.map((staff) => staffUser(staff, now)))),
    ...clients.filter((client) => known.get(client._id)?.secretHash !== client.secretHash),
  ]);
}

/** In sandbox mode: the demo patient's account, which sees that patient's rows. */
export async function seedPatientAccount(services: Services, patientId: string): Promise<void> {
  if (services.config.mode !== 'sandbox') return;
  const { mongo, clock } = services.platform;
  const _id = userId(DEMO_PATIENT.email);
  const known = (await findUsers(mongo, [_id])).get(_id);
  if (known?.patientId === patientId) return;
  await saveUsers(mongo, [
    {
      _id,
      organizationId: DEMO_ORGANIZATION,
      kind: 'patient',
      login: DEMO_PATIENT.email,
      label: DEMO_PATIENT.label,
      roles: [DEMO_PATIENT.role],
      secretHash: await hash(DEMO_PASSWORD),
      patientId,
      createdAt: clock.now(),
    },
  ]);
}
