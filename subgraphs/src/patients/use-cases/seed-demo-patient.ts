import { type Services, stageContext } from '../../call-context.js';
import { seedPatientAccount } from '../../identity/index.js';
import { DEMO_ORGANIZATION } from '../../seeded-ids.js';
import { matchOrCreatePatient } from './match-or-create-patient.js';

/**
 * In sandbox mode: the demo patient, as the demo's prescriber sends her, and her account; so that a patient's view can be
 * tried at once. Everything about her is made up.
 */
export async function seedDemoPatient(services: Services): Promise<void> {
  if (services.config.mode !== 'sandbox') return;
  const { patientId } = await matchOrCreatePatient(stageContext(services, 'seed'), {
    organizationId: DEMO_ORGANIZATION,
    firstName: 'Ada',
    lastName: 'Morales',
    birthDate: '1984-03-12',
    gender: 'F',
    address: { line1: '24 Linnaean Street', city: 'Cambridge', state: 'MA', postalCode: '02138' },
    phones: ['6175550111'],
    email: 'ada.morales@example.com',
    coverages: [],
  });
  await seedPatientAccount(services, patientId);
}
