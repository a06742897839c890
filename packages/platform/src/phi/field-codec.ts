import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import { FillwayError } from '@fillway/kernel';
import type { Sealed } from './phi.js';

const PREFIX = 'v1.';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The place of a sealed value. It is authenticated with the value, so ciphertext cannot be moved. */
export interface FieldPlace {
  collection: string;
  path: string;
  documentId: string;
}

/** Seals the JSON of one value: AES-256-GCM, `v1.` + base64 of iv (12 bytes), ciphertext, tag (16 bytes). */
export function sealField<T>(dataKey: Buffer, place: FieldPlace, value: T): Sealed<T> {
  const iv = randomFillSync(Buffer.allocUnsafe(IV_BYTES));
  const cipher = createCipheriv('aes-256-gcm', dataKey, iv).setAAD(associatedData(place));
  const sealed = Buffer.concat([iv, cipher.update(JSON.stringify(value), 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return (PREFIX + sealed.toString('base64')) as Sealed<T>;
}

/**
 * Opens one value.
 * @throws FillwayError INTERNAL when it was altered, sealed for another place, or under another key
 */
export function openField<T>(dataKey: Buffer, place: FieldPlace, sealed: Sealed<T>): T {
  const bytes = isSealed(sealed) ? Buffer.from(sealed.slice(PREFIX.length), 'base64') : Buffer.alloc(0);
  if (bytes.length < IV_BYTES + TAG_BYTES) throw doesNotOpen(place);
  const decipher = createDecipheriv('aes-256-gcm', dataKey, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(associatedData(place))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  let text: string;
  try {
    text = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw doesNotOpen(place);
  }
  return JSON.parse(text) as T;
}

/** True for text that has the form of a sealed value. */
export function isSealed(value: unknown): value is Sealed<unknown> {
  return typeof value === 'string' && value.startsWith(PREFIX);
}

function associatedData(place: FieldPlace): Buffer {
  return Buffer.from(`${place.collection}.${place.path}:${place.documentId}`);
}

function doesNotOpen(place: FieldPlace): FillwayError {
  return new FillwayError('INTERNAL', { message: 'a sealed value does not open', details: { ...place } });
}
