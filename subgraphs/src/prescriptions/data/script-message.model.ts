import type { Sealed } from '@fillway/platform';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../../model-of.js';
import type { ReplyHeader } from '../domain/script-answers.js';

/** One inbound SCRIPT message. Its id is the keyed hash of (organization, sender, MessageID), so it can exist once. */
export interface ScriptMessageDocument {
  _id: string;
  organizationId: string;
  /** Keyed hash of the body: the same id with another body is refused. */
  bodyFingerprint: string;
  prescriptionId: string;
  /** Whom to answer, and about what. */
  replyHeader: ReplyHeader;
  receivedAt: Date;
  /** Written last, with the raw message: a repeat without it means that the first run did not finish. */
  answer?: { xml: string; accepted: boolean };
  patientId?: string;
  raw?: Sealed<string>;
}

const schema = new Schema<ScriptMessageDocument>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    bodyFingerprint: { type: String, required: true },
    prescriptionId: { type: String, required: true },
    replyHeader: { type: Schema.Types.Mixed, required: true },
    receivedAt: { type: Date, required: true },
    answer: { type: new Schema({ xml: String, accepted: Boolean }, { _id: false }), default: undefined },
    patientId: { type: String },
    raw: { type: String, phi: true },
  },
  { collection: 'script_messages', versionKey: false },
);

/** The collection `script_messages`. */
export function scriptMessageModel(mongo: Connection): Model<ScriptMessageDocument> {
  return modelOf<ScriptMessageDocument>(mongo, 'ScriptMessage', schema);
}
