import type { Connection } from 'mongoose';
import { type UserDocument, userModel } from './user.model.js';

/** Who logs in under the name, as stored: lower-cased. `person`: staff and patients, `client`: partners. */
export async function findByLogin(
  mongo: Connection,
  as: 'person' | 'client',
  login: string,
): Promise<UserDocument | null> {
  const user = await userModel(mongo).findOne({ login }).lean<UserDocument | null>();
  return user && (user.kind === 'client') === (as === 'client') ? user : null;
}

/** The users with the given ids that exist, by id. */
export async function findUsers(mongo: Connection, ids: readonly string[]): Promise<Map<string, UserDocument>> {
  const users = await userModel(mongo)
    .find({ _id: { $in: [...ids] } })
    .lean<UserDocument[]>();
  return new Map(users.map((user) => [user._id, user]));
}

/** The organization's members of staff, by name. */
export async function listStaff(mongo: Connection, organizationId: string): Promise<UserDocument[]> {
  return userModel(mongo).find({ organizationId, kind: 'staff' }).sort({ label: 1 }).limit(500).lean<UserDocument[]>();
}

/** Inserts users, or brings those with the same id to the same state. */
export async function saveUsers(mongo: Connection, users: readonly UserDocument[]): Promise<void> {
  if (users.length === 0) return;
  await userModel(mongo).bulkWrite(
    users.map(({ _id, ...content }) => ({ updateOne: { filter: { _id }, update: { $set: content }, upsert: true } })),
  );
}
