import type { z } from 'zod';
import { insuranceAdjudicationCompleted } from './insurance-adjudication-completed.js';
import { opsAlert } from './ops-alert.js';
import { patientEnrollmentCompleted } from './patient-enrollment-completed.js';
import { paymentCompleted } from './payment-completed.js';
import { paymentLinkCreated } from './payment-link-created.js';
import { pharmacySelected } from './pharmacy-selected.js';
import { prescriptionCancellationRequested } from './prescription-cancellation-requested.js';
import { prescriptionIntakeReceived } from './prescription-intake-received.js';
import { prescriptionStatusChanged } from './prescription-status-changed.js';
import { prescriptionValidationCompleted } from './prescription-validation-completed.js';
import { shipmentDelivered } from './shipment-delivered.js';
import { shipmentLabelCreated } from './shipment-label-created.js';

/** Every event of the platform by its Kafka topic. Kafka's key is the prescription id. */
export const EVENTS = {
  'prescription.intake.received': prescriptionIntakeReceived,
  'prescription.validation.completed': prescriptionValidationCompleted,
  'patient.enrollment.completed': patientEnrollmentCompleted,
  'pharmacy.selected': pharmacySelected,
  'insurance.adjudication.completed': insuranceAdjudicationCompleted,
  'payment.link.created': paymentLinkCreated,
  'payment.completed': paymentCompleted,
  'shipment.label.created': shipmentLabelCreated,
  'shipment.delivered': shipmentDelivered,
  'prescription.status.changed': prescriptionStatusChanged,
  'prescription.cancellation.requested': prescriptionCancellationRequested,
  'ops.alert': opsAlert,
} as const;

export type Topic = keyof typeof EVENTS;
export const TOPICS = Object.keys(EVENTS) as Topic[];
/** The payload of a topic, as it is on the wire. */
export type EventOf<T extends Topic> = z.infer<(typeof EVENTS)[T]['schema']>;
type EnvelopeKey =
  | 'event_id'
  | 'schema_version'
  | 'organization_id'
  | 'prescription_id'
  | 'status'
  | 'version'
  | 'correlation_id'
  | 'timestamp';
/** What the cause of an event adds to the envelope that `advance` fills in. */
export type EventDetails<T extends Topic> = Omit<EventOf<T>, EnvelopeKey>;
/** Where messages go that no consumer could read. */
export const DEAD_LETTER_TOPIC = 'fillway.dead-letter';
