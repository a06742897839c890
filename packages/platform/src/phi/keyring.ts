import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { FillwayError } from '@fillway/kernel';
import { z } from 'zod';

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

const key = z
  .base64()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === KEY_BYTES, { message: 'must be base64 of 32 bytes' });

const keyringSchema = z
  .object({ current: z.string().min(1), keys: z.record(z.string().regex(/^[\w-]+$/), key), blindIndexKey: key })
  .refine((ring) => ring.keys[ring.current] !== undefined, { message: '`current` must name one of `keys`' });

/** What keyed hashes are for; each purpose has keys of its own. */
type MacPurpose = 'blind-index' | 'keyed-hash';

/**
 * The master keys. They wrap data keys and never touch data. Rotation: add a key, make it `current`, restart; keys
 * that were current stay in the file as long as anything is wrapped by them. The index key does not rotate.
 */
export interface Keyring {
  /** `k1.<kid>.<base64 of iv, ciphertext, tag>` of a fresh data key, under the current master key. */
  newWrappedKey(): string;
  /** @throws FillwayError INTERNAL when the master key is not in the ring or the text was altered */
  unwrap(wrappedKey: string): Buffer;
  /** The key under which the rows of the audit log are chained. */
  auditChainKey(): Buffer;
  /** HMAC-SHA256 under a key for the purpose and kind (HKDF-SHA256 of the index key), base64url: 43 characters. Parts are joined unambiguously. */
  mac(purpose: MacPurpose, kind: string, parts: readonly string[]): string;
}

/**
 * Reads the keyring file.
 * @throws FillwayError INTERNAL when the file is missing or malformed; the message holds no key
 */
export async function readKeyring(file: string): Promise<Keyring> {
  let ring: z.infer<typeof keyringSchema>;
  try {
    ring = keyringSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    const reason =
      error instanceof z.ZodError
        ? error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
        : 'not readable as JSON';
    throw new FillwayError('INTERNAL', { message: `MASTER_KEYRING_FILE: ${reason}` });
  }
  return createKeyring(ring);
}

/** A keyring from keys in memory. */
export function createKeyring(ring: { current: string; keys: Record<string, Buffer>; blindIndexKey: Buffer }): Keyring {
  const derived = new Map<string, Buffer>();

  function masterKey(kid: string): Buffer {
    const found = ring.keys[kid];
    if (!found) throw new FillwayError('INTERNAL', { message: 'master key is not in the keyring', details: { kid } });
    return found;
  }

  /** The key of one use, always the same one. */
  function derive(use: string): Buffer {
    const info = `fillway:${use}`;
    const known = derived.get(info);
    if (known) return known;
    const made = Buffer.from(hkdfSync('sha256', ring.blindIndexKey, '', info, KEY_BYTES));
    derived.set(info, made);
    return made;
  }

  return {
    newWrappedKey() {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', masterKey(ring.current), iv).setAAD(wrapContext(ring.current));
      const sealed = Buffer.concat([iv, cipher.update(randomBytes(KEY_BYTES)), cipher.final(), cipher.getAuthTag()]);
      return `k1.${ring.current}.${sealed.toString('base64')}`;
    },
    unwrap(wrappedKey) {
      const [version, kid, text] = wrappedKey.split('.');
      const bytes = Buffer.from(text ?? '', 'base64');
      if (version !== 'k1' || !kid || bytes.length !== IV_BYTES + KEY_BYTES + TAG_BYTES) {
        throw new FillwayError('INTERNAL', { message: 'wrapped data key is malformed' });
      }
      const decipher = createDecipheriv('aes-256-gcm', masterKey(kid), bytes.subarray(0, IV_BYTES))
        .setAAD(wrapContext(kid))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
      } catch (cause) {
        throw new FillwayError('INTERNAL', { message: 'wrapped data key does not open', details: { kid }, cause });
      }
    },
    auditChainKey: () => derive('audit-chain'),
    mac: (purpose, kind, parts) =>
      createHmac('sha256', derive(`${purpose}:${kind}`))
        .update(JSON.stringify(parts))
        .digest('base64url'),
  };
}

function wrapContext(kid: string): Buffer {
  return Buffer.from(`fillway:data-key:${kid}`);
}
