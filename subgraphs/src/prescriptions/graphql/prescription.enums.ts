import { STATUSES, type Status } from '@fillway/pipeline/lifecycle';
import { registerEnumType } from 'type-graphql';
import type { WaitsFor } from '../domain/journey.js';
import { type BoardStage, STAGE_BY_STATUS } from '../domain/stage-of-status.js';

/** Descriptions of lower-case names as the values' configuration of an enum with the same words in upper case. */
function described(descriptions: Record<string, string>): Record<string, { description: string }> {
  return Object.fromEntries(
    Object.entries(descriptions).map(([name, description]) => [name.toUpperCase(), { description }]),
  );
}

const STATUS_DESCRIPTIONS: Record<Status, string> = {
  received: 'The message was stored and answered; the rules run.',
  pharmacist_review: 'A pharmacist must look at what the rules left open.',
  validation_failed: 'It cannot be dispensed as written.',
  validated: 'Every rule is met; enrollment can start.',
  enrollment_pending: 'The patient has a link to enroll by.',
  enrollment_expired: 'The patient did not enroll in time.',
  enrolled: 'Insurance and consent are there; pharmacies are being ranked.',
  routing_blocked: 'No pharmacy can take it.',
  awaiting_pharmacy_selection: 'Operations choose among the ranked pharmacies.',
  pharmacy_selected: 'The pharmacy was told and has not taken it yet.',
  adjudicating: 'The pharmacy is sending claims.',
  adjudication_rejected: 'The payer refused the claim.',
  prior_authorization_required: 'The payer wants a prior authorization.',
  prior_authorization_denied: 'The payer denied the prior authorization.',
  adjudicated: 'What the patient pays is known.',
  payment_pending: 'The patient has a link to pay by.',
  payment_timeout: 'The patient did not pay in time.',
  paid: 'It is paid; the pharmacy fills it.',
  filled: 'The pharmacy has confirmed the fill.',
  shipping_blocked: 'No label could be bought.',
  shipped: 'The label is bought; the carrier has not scanned it yet.',
  in_transit: 'The carrier has it.',
  out_for_delivery: 'It comes today.',
  delivery_exception: 'The carrier has a problem with it.',
  returned_to_sender: 'The carrier brought it back.',
  completed: 'It is delivered.',
  cancelling: 'What was done is being undone.',
  cancelled: 'It is cancelled.',
};

/** The statuses of the lifecycle as a GraphQL enum: the names on the wire are the same words in upper case. */
export const PrescriptionStatus = Object.fromEntries(STATUSES.map((status) => [status.toUpperCase(), status]));
registerEnumType(PrescriptionStatus, {
  name: 'PrescriptionStatus',
  description: 'Where a prescription can be on its way.',
  valuesConfig: described(STATUS_DESCRIPTIONS),
});

const STAGE_DESCRIPTIONS: Record<BoardStage, string> = {
  validation: 'Every rule on the prescription as it came in.',
  enrollment: 'The patient gives insurance and consent.',
  routing: 'A pharmacy is found.',
  adjudication: 'The pharmacy claims.',
  payment: 'The patient pays.',
  shipping: 'The pharmacy fills it, the label is bought.',
  tracking: 'The carrier brings it.',
  done: 'It is delivered, or went back.',
  cancellation: 'It is being cancelled, or is.',
};

export const PipelineStage = Object.fromEntries(
  [...new Set(Object.values(STAGE_BY_STATUS))].map((stage) => [stage.toUpperCase(), stage]),
);
registerEnumType(PipelineStage, {
  name: 'PipelineStage',
  description: 'The columns of the board: the stages of the pipeline.',
  valuesConfig: described(STAGE_DESCRIPTIONS),
});

const PARTY_DESCRIPTIONS: Record<WaitsFor, string> = {
  platform: 'Fillway itself; it takes seconds.',
  operations: 'Somebody of operations.',
  pharmacist: 'A pharmacist of the platform.',
  patient: 'The patient.',
  pharmacy: 'The partner pharmacy.',
  carrier: 'The carrier.',
  nobody: 'Nobody: it has ended.',
};

export const WaitsForParty = Object.fromEntries(
  Object.keys(PARTY_DESCRIPTIONS).map((party) => [party.toUpperCase(), party]),
);
registerEnumType(WaitsForParty, {
  name: 'WaitsFor',
  description: 'Who must act next.',
  valuesConfig: described(PARTY_DESCRIPTIONS),
});
