import { type AdvanceIntent, advanceIntentField } from '@fillway/pipeline';
import type { Sealed } from '@fillway/platform';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../../model-of.js';

/** `held`: the place is taken. `ending`: the pharmacy is out, its place is to be given back. `ended`: it is given back. */
export const SELECTION_STATES = ['held', 'ending', 'ended'] as const;
export type SelectionState = (typeof SELECTION_STATES)[number];

/** Why a pharmacy that was selected does not work on the prescription any more. */
export const SELECTION_ENDS = ['superseded', 'declined', 'silent', 'changed'] as const;
export type SelectionEnd = (typeof SELECTION_ENDS)[number];

/** The fact of a selection, and the reservation of its place; `_id` is the reservation's id. */
export interface SelectionDocument {
  _id: string;
  organizationId: string;
  prescriptionId: string;
  patientId: string;
  pharmacyId: string;
  /** Epoch of the step `selection`. */
  epoch: number;
  /** The capacity document that the place is taken from. */
  capacityId: string;
  state: SelectionState;
  endedBy?: SelectionEnd;
  selectedBy: string;
  selectedAt: Date;
  endedAt?: Date;
  /** Why this pharmacy, in the words of the person who chose; free text may name the patient. */
  reason?: Sealed<string>;
  /** Why it ended, in the words of the pharmacy or of the person who ended it. */
  endReason?: Sealed<string>;
  advance: AdvanceIntent;
}

const schema = new Schema<SelectionDocument>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    prescriptionId: { type: String, required: true },
    patientId: { type: String, required: true },
    pharmacyId: { type: String, required: true },
    epoch: { type: Number, required: true },
    capacityId: { type: String, required: true },
    state: { type: String, required: true, enum: SELECTION_STATES },
    endedBy: { type: String, enum: SELECTION_ENDS },
    selectedBy: { type: String, required: true },
    selectedAt: { type: Date, required: true },
    endedAt: { type: Date },
    reason: { type: String, phi: true },
    endReason: { type: String, phi: true },
    advance: advanceIntentField,
  },
  { collection: 'selections', versionKey: false },
);
schema.index({ prescriptionId: 1 });
schema.index({ state: 1 });

/** The collection `selections`. */
export function selectionModel(mongo: Connection): Model<SelectionDocument> {
  return modelOf<SelectionDocument>(mongo, 'Selection', schema);
}
