import { type AdvanceIntent, advanceIntentField } from '@fillway/pipeline';
import type { Sealed } from '@fillway/platform';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../../model-of.js';
import type { Check, ValidationOutcome } from '../domain/validation-rules.js';

/** The fact of stage 1: what every rule found. */
export interface ValidationRunDocument {
  _id: string;
  organizationId: string;
  prescriptionId: string;
  patientId: string;
  outcome: ValidationOutcome;
  checks: Check[];
  ranAt: Date;
  /** True until operations, and where it cannot go on the prescriber, have been told. */
  owesReport?: boolean;
  /** A pharmacist's decision about what was left open. `reservationId`: the mutation that made it. */
  decision?: { outcome: 'APPROVE' | 'REJECT'; by: string; at: Date; reservationId: string };
  decisionReason?: Sealed<string>;
  advance: AdvanceIntent;
}

const checkSchema = new Schema<Check>(
  { rule: String, passed: Boolean, severity: String, message: String, source: String },
  { _id: false },
);

const schema = new Schema<ValidationRunDocument>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    prescriptionId: { type: String, required: true },
    patientId: { type: String, required: true },
    outcome: { type: String, required: true },
    checks: { type: [checkSchema], required: true },
    ranAt: { type: Date, required: true },
    decision: {
      type: new Schema({ outcome: String, by: String, at: Date, reservationId: String }, { _id: false }),
      default: undefined,
    },
    decisionReason: { type: String, phi: true },
    owesReport: { type: Boolean },
    advance: advanceIntentField,
  },
  { collection: 'validation_runs', versionKey: false },
);
schema.index({ prescriptionId: 1 });
schema.index({ owesReport: 1 }, { sparse: true });

/** The collection `validation_runs`. */
export function validationRunModel(mongo: Connection): Model<ValidationRunDocument> {
  return modelOf<ValidationRunDocument>(mongo, 'ValidationRun', schema);
}
