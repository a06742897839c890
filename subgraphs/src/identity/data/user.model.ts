import type { Role } from '@fillway/kernel';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../../model-of.js';

/** Somebody or something that can log in: a member of staff, a patient with an account, or a partner's client. */
export interface UserDocument {
  _id: string;
  organizationId: string;
  kind: 'staff' | 'patient' | 'client';
  /** Lower-cased e-mail of a person, client id of a partner; unique on the platform. */
  login: string;
  /** How people call it in lists. */
  label: string;
  roles: Role[];
  /** argon2id of a person's password; keyed hash of a client's secret, which is long and random. */
  secretHash: string;
  /** Role patient: the only patient whose rows they see. */
  patientId?: string;
  /** Role pharmacy_partner: the pharmacy it works for. */
  pharmacyId?: string;
  /** Role prescriber_system: the only SCRIPT sender it may send as; absent: any registered one. */
  senderId?: string;
  createdAt: Date;
}

const schema = new Schema<UserDocument>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    kind: { type: String, required: true, enum: ['staff', 'patient', 'client'] },
    login: { type: String, required: true },
    label: { type: String, required: true },
    roles: { type: [String], required: true },
    secretHash: { type: String, required: true },
    patientId: String,
    pharmacyId: String,
    senderId: String,
    createdAt: { type: Date, required: true },
  },
  { collection: 'users', versionKey: false },
);
schema.index({ login: 1 }, { unique: true });

/** The collection `users`. */
export function userModel(mongo: Connection): Model<UserDocument> {
  return modelOf(mongo, 'User', schema);
}
