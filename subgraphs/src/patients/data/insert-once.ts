import type { Model } from 'mongoose';
import { isDuplicateKey } from '../../duplicate-key.js';

/** Inserts the document; false when one with its id was there first, which then stands. */
export async function insertOnce<D extends { _id: string }>(model: Model<D>, document: D): Promise<boolean> {
  try {
    await model.create(document);
    return true;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return false;
  }
}
