import { type Actor, derivedId } from '@fillway/kernel';
import { type EventDetails, type EventOf, TOPICS } from './events/index.js';
import { type Cause, STATUSES, STEP_ENTRIES, type Status, type Step, stepsEnteredBy } from './lifecycle.js';
import { auditEntry, eventEntry, type OutboxEntry, outboxFields } from './outbox-entry.js';

/** The ids of the facts that stand now, set by `advance`: joins go by `_id`. */
export interface CurrentFacts {
  validationRunId?: string;
  enrollmentId?: string;
  insuranceProfileId?: string;
  routingRunId?: string;
  pharmacyId?: string;
  reservationId?: string;
  adjudicationId?: string;
  priorAuthorizationId?: string;
  paymentId?: string;
  fillId?: string;
  shipmentId?: string;
}

/** What the live board filters by. */
export interface BoardFacts {
  pharmacyId: string | null;
  payerKind: string | null;
  assigneeId: string | null;
  alert: boolean;
}

/** One change of a prescription. `by` is the actor's id; a pair (cause, factId) appears once. */
export interface HistoryEntry {
  version: number;
  status: Status;
  /** Platform time. */
  at: Date;
  cause: Cause | 'intake';
  factId: string;
  by: string;
}

/**
 * Where a prescription is: the part of its document that only `advance` writes. Content belongs to the prescriptions
 * domain; a content edit never raises `version`.
 */
export interface PrescriptionProgress {
  _id: string;
  organizationId: string;
  patientId: string;
  status: Status;
  version: number;
  /** Platform time of the last change of status. */
  statusSince: Date;
  /** While `cancelling`: where it goes back to when the cancellation is denied. */
  resumeStatus?: Status;
  /** How often the prescription has entered each step; a fact's id derives from it. */
  epochs: Partial<Record<Step, number>>;
  current: CurrentFacts;
  board: BoardFacts;
  /** Platform time at which the stage's monitor acts, when the status has a deadline. */
  dueAt?: Date;
  history: HistoryEntry[];
  outbox: OutboxEntry[];
  /** Machine time since which something waits in the outbox. */
  outboxAt?: Date;
}

const currentFields: { [K in keyof Required<CurrentFacts>]: StringConstructor } = {
  validationRunId: String,
  enrollmentId: String,
  insuranceProfileId: String,
  routingRunId: String,
  pharmacyId: String,
  reservationId: String,
  adjudicationId: String,
  priorAuthorizationId: String,
  paymentId: String,
  fillId: String,
  shipmentId: String,
};

/** The mongoose definition of the progress fields: the prescriptions model is `{ ...progressFields, …content }`. */
export const progressFields = {
  _id: { type: String, required: true },
  organizationId: { type: String, required: true, index: true },
  patientId: { type: String, required: true, index: true },
  status: { type: String, required: true, enum: STATUSES, index: true },
  version: { type: Number, required: true },
  statusSince: { type: Date, required: true },
  resumeStatus: { type: String, enum: STATUSES },
  epochs: Object.fromEntries(Object.keys(STEP_ENTRIES).map((step) => [step, Number])) as Record<
    Step,
    NumberConstructor
  >,
  current: currentFields,
  board: {
    pharmacyId: { type: String, default: null, index: true },
    payerKind: { type: String, default: null },
    assigneeId: { type: String, default: null },
    alert: { type: Boolean, default: false },
  },
  dueAt: { type: Date, index: true, sparse: true },
  history: [{ _id: false, version: Number, status: String, at: Date, cause: String, factId: String, by: String }],
  ...outboxFields,
};

/** Reads only progress, never content: what `advance` and `progress` ask the store for. */
export const progressProjection = {
  organizationId: 1,
  patientId: 1,
  status: 1,
  version: 1,
  statusSince: 1,
  resumeStatus: 1,
  epochs: 1,
  current: 1,
  board: 1,
  dueAt: 1,
  history: 1,
  outbox: 1,
  outboxAt: 1,
} as const;

/** What intake knows of a new prescription. */
export interface Intake {
  prescriptionId: string;
  organizationId: string;
  patientId: string;
  payerKind: string | null;
  /** The id of the SCRIPT message (or other source) that brought it. */
  factId: string;
  actor: Actor;
  correlationId: string;
  /** Platform time. */
  at: Date;
}

/** The entries that every change of a prescription puts into its outbox: its own event, the status event, the audit entry. */
export function changeEntries(change: {
  before: PrescriptionProgress | null;
  after: Omit<PrescriptionProgress, 'outbox' | 'outboxAt'>;
  cause: Cause | 'intake';
  factId: string;
  actor: Actor;
  correlationId: string;
  at: Date;
  event?: { topic: (typeof TOPICS)[number]; details: object };
}): OutboxEntry[] {
  const { before, after, event } = change;
  const envelope = (topic: string) => ({
    event_id: derivedId('event', after._id, after.version, topic),
    schema_version: 1 as const,
    organization_id: after.organizationId,
    prescription_id: after._id,
    status: after.status,
    version: after.version,
    correlation_id: change.correlationId,
    timestamp: change.at.toISOString(),
  });
  const changed: EventOf<'prescription.status.changed'> = {
    ...envelope('prescription.status.changed'),
    cause: change.cause,
    before: before && boardEventFacts(before),
    after: boardEventFacts(after),
  };
  const entries: OutboxEntry[] = [];
  if (event) {
    // The pair of topic and details is checked where it is built: `AdvanceRequest` ties `event` to the cause's topic.
    const payload = { ...envelope(event.topic), ...event.details } as EventOf<typeof event.topic>;
    entries.push(eventEntry(event.topic, payload));
  }
  entries.push(eventEntry('prescription.status.changed', changed));
  entries.push(
    auditEntry(
      {
        organizationId: after.organizationId,
        actor: change.actor,
        action: before ? 'prescription.advanced' : 'prescription.received',
        resource: { kind: 'prescription', id: after._id },
        patientId: after.patientId,
        prescriptionId: after._id,
        correlationId: change.correlationId,
        ...(change.actor.kind === 'viewer' && change.actor.ip ? { ip: change.actor.ip } : {}),
        change: { before: before?.status ?? null, after: after.status },
        details: { cause: change.cause, factId: change.factId, version: after.version },
      },
      derivedId('audit', after._id, after.version),
    ),
  );
  return entries;
}

function boardEventFacts(progress: Pick<PrescriptionProgress, 'status' | 'board'>) {
  return {
    status: progress.status,
    pharmacy_id: progress.board.pharmacyId,
    payer_kind: progress.board.payerKind,
    assignee_id: progress.board.assigneeId,
    alert: progress.board.alert,
  };
}

/** The progress fields of a new prescription: part of intake's insert, with the intake event in its outbox. */
export function createPrescriptionProgress(intake: Intake): PrescriptionProgress {
  const progress = {
    _id: intake.prescriptionId,
    organizationId: intake.organizationId,
    patientId: intake.patientId,
    status: 'received' as const,
    version: 1,
    statusSince: intake.at,
    epochs: Object.fromEntries(stepsEnteredBy('received').map((step) => [step, 1])),
    current: {},
    board: { pharmacyId: null, payerKind: intake.payerKind, assigneeId: null, alert: false },
    history: [
      {
        version: 1,
        status: 'received' as const,
        at: intake.at,
        cause: 'intake' as const,
        factId: intake.factId,
        by: intake.actor.id,
      },
    ],
  };
  const details: EventDetails<'prescription.intake.received'> = { patient_id: intake.patientId };
  const outbox = changeEntries({
    before: null,
    after: progress,
    cause: 'intake',
    factId: intake.factId,
    actor: intake.actor,
    correlationId: intake.correlationId,
    at: intake.at,
    event: { topic: 'prescription.intake.received', details },
  });
  return { ...progress, outbox, outboxAt: new Date() };
}
