import { derivedId } from '@fillway/kernel';
import type { CallContext } from '../../call-context.js';
import { relayInBackground } from '../../relay-in-background.js';
import { insertOnce } from '../data/insert-once.js';
import {
  CONTACT_FIELDS,
  type ContactField,
  type PatientDocument,
  type PatientRecord,
  patientModel,
} from '../data/patient.model.js';
import { patientOrRefuse } from '../data/patient.repository.js';
import { type PatientMatchKeyDocument, patientMatchKeyModel } from '../data/patient-match-key.model.js';
import { type PayerKind, payerKindOfCoverages } from '../domain/payer-kind.js';
import { addressOf, exactMatchValues, type PartialAddress, phoneOf } from '../domain/person.js';
import { coverageHintIds, type SentCoverage, saveCoverageHints } from './save-coverage-hints.js';

/** A person as a prescriber's message describes them. */
export interface SentPerson {
  organizationId: string;
  firstName: string;
  lastName: string;
  /** `YYYY-MM-DD`. */
  birthDate: string;
  /** M, F, U unknown, N non-binary. */
  gender: string;
  address: PartialAddress | null;
  /** As sent, the best one first. */
  phones: readonly string[];
  email: string | null;
  /** Primary first. */
  coverages: readonly SentCoverage[];
}

export interface MatchedPatient {
  patientId: string;
  /** True when this call made the patient. */
  created: boolean;
  /** By the message's first coverage. */
  payerKind: PayerKind;
}

type Contact = Pick<PatientRecord, ContactField>;
type SealedContact = Pick<PatientDocument, ContactField>;

/**
 * Finds the patient that the message means, or makes them. However many messages about one new person come at once, one
 * patient comes of it: the exact match key is claimed first, the patient's id derives from it, and the insert that comes
 * first decides the data key. A crash in between is finished by the next call. Contact details that differ from what is
 * known are corrected; what the message leaves out stays.
 * @throws outside failures
 */
export async function matchOrCreatePatient(ctx: CallContext, person: SentPerson): Promise<MatchedPatient> {
  const contact = contactOf(person);
  const patientId = await claimPatientId(ctx, person);
  const patients = patientModel(ctx.platform.mongo);
  let patient = await patients.findById(patientId, { outbox: 0 }).lean<PatientDocument>();
  let created = false;
  if (!patient) {
    created = await createPatient(ctx, patientId, person, contact);
    patient = await patientOrRefuse(ctx, patientId);
  }
  if (!created) await correctContact(ctx, patient, contact);
  await saveCoverageHints(ctx, patient, person.coverages);
  return { patientId, created, payerKind: payerKindOfCoverages(person.coverages) };
}

function contactOf(person: SentPerson): Contact {
  const address = addressOf(person.address);
  const phone = phoneOf(person.phones);
  const email = person.email?.trim().toLowerCase();
  return { ...(address && { address }), ...(phone && { phone }), ...(email && { email }) };
}

/** The patient that the person's exact key means; the first to ask decides, by insert. */
async function claimPatientId(ctx: CallContext, person: SentPerson): Promise<string> {
  const keys = patientMatchKeyModel(ctx.platform.mongo);
  const { organizationId } = person;
  const _id = ctx.platform.phi.blindIndex('patient_exact', organizationId, ...exactMatchValues(person));
  const known = await keys.findById(_id).lean<PatientMatchKeyDocument>();
  if (known) return known.patientId;
  const patientId = derivedId('patient', _id);
  const claimedAt = ctx.platform.clock.now();
  if (await insertOnce(keys, { _id, organizationId, patientId, claimedAt })) return patientId;
  const winner = await keys.findById(_id).lean<PatientMatchKeyDocument>();
  return winner?.patientId ?? patientId;
}

/** Inserts the patient whole, sealed under a data key of its own; false when somebody else's insert came first. */
async function createPatient(
  ctx: CallContext,
  patientId: string,
  person: SentPerson,
  contact: Contact,
): Promise<boolean> {
  const { phi, mongo, clock } = ctx.platform;
  const { organizationId, firstName, lastName, birthDate, gender } = person;
  const wrappedDataKey = phi.newWrappedKey();
  const sealed = await phi.seal(
    { collection: 'patients', documentId: patientId, patientId, wrappedKey: wrappedDataKey },
    { name: { firstName, lastName }, birthDate, gender },
  );
  const sealedContact = await phi.seal(
    { collection: 'patients', documentId: patientId, patientId, wrappedKey: wrappedDataKey },
    contact,
  );
  const patient: PatientDocument = {
    _id: patientId,
    organizationId,
    wrappedDataKey,
    ...sealed,
    ...(sealedContact as SealedContact),
    contactPrints: contactPrints(ctx, patientId, contact),
    coverageHintIds: coverageHintIds(ctx, patientId, person.coverages),
    createdAt: clock.now(),
    outbox: [
      ctx.pipeline.audit({
        organizationId,
        actor: ctx.actor,
        action: 'patient.created',
        resource: { kind: 'patient', id: patientId },
        patientId,
        correlationId: ctx.correlationId,
        ...(ctx.ip !== undefined && { ip: ctx.ip }),
        fields: ['name', 'birthDate', 'gender', ...Object.keys(contact)],
      }),
    ],
    outboxAt: new Date(),
  };
  if (!(await insertOnce(patientModel(mongo), patient))) return false;
  relayInBackground(ctx, patientModel(mongo), patient);
  return true;
}

function contactPrints(ctx: CallContext, patientId: string, contact: Contact): Partial<Record<ContactField, string>> {
  const known = CONTACT_FIELDS.filter((field) => contact[field] !== undefined);
  return Object.fromEntries(
    known.map((field) => [
      field,
      ctx.platform.phi.keyedHash('patient_contact', patientId, field, JSON.stringify(contact[field])),
    ]),
  );
}

/** Stores what the message knows better than we do. The audit entry keeps both values, sealed. */
async function correctContact(ctx: CallContext, patient: PatientDocument, contact: Contact): Promise<void> {
  const prints = contactPrints(ctx, patient._id, contact);
  const changed = CONTACT_FIELDS.filter(
    (field) => prints[field] !== undefined && prints[field] !== patient.contactPrints[field],
  );
  if (changed.length === 0) return;
  const values = Object.fromEntries(changed.map((field) => [field, contact[field]]));
  const sealed = await ctx.platform.phi.seal(
    { collection: 'patients', documentId: patient._id, patientId: patient._id },
    values,
  );
  const audit = ctx.pipeline.audit({
    organizationId: patient.organizationId,
    actor: ctx.actor,
    action: 'patient.contact_corrected',
    resource: { kind: 'patient', id: patient._id },
    patientId: patient._id,
    correlationId: ctx.correlationId,
    ...(ctx.ip !== undefined && { ip: ctx.ip }),
    fields: changed,
    change: { before: Object.fromEntries(changed.map((field) => [field, patient[field] ?? null])), after: sealed },
  });
  const stored = await patientModel(ctx.platform.mongo)
    .findOneAndUpdate(
      { _id: patient._id },
      {
        $set: {
          ...sealed,
          ...Object.fromEntries(changed.map((field) => [`contactPrints.${field}`, prints[field]])),
        },
        $push: { outbox: audit },
        $min: { outboxAt: new Date() },
      },
      { returnDocument: 'after' },
    )
    .lean<PatientDocument>();
  if (stored) relayInBackground(ctx, patientModel(ctx.platform.mongo), stored);
}
