import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readJson, writeJson } from './json-file.js';

/** The secrets of one instance, by the names of the environment variables that carry them. */
export type Secrets = Record<(typeof NAMES)[number], string>;

const NAMES = [
  'INTERNAL_SECRET',
  'JWT_PRIVATE_KEY',
  'JWT_KID',
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'SHIPPO_API_KEY',
  'SHIPPO_WEBHOOK_SECRET',
  'TWILIO_ACCOUNT_SID',
  'TWILIO_AUTH_TOKEN',
  'SENDGRID_API_KEY',
  'PHARMACY_WEBHOOK_SECRET',
  'PARTNER_CLIENT_SECRET',
] as const;

/**
 * The instance's secrets and key ring, generated when they are first asked for and then kept: what was encrypted or
 * signed under them must stay readable. Files are readable by their owner only.
 *
 * @returns the secrets, and the path of the key ring under `MASTER_KEYRING_FILE`
 */
export async function secretsOf(home: string): Promise<Secrets & { MASTER_KEYRING_FILE: string }> {
  const file = join(home, 'secrets.json');
  const known = (await readJson<Partial<Secrets>>(file)) ?? {};
  const fresh = generate();
  const secrets = { ...fresh, ...known };
  if (NAMES.some((name) => known[name] === undefined)) await writeJson(file, secrets);

  const keyring = join(home, 'keyring.json');
  if ((await readJson(keyring)) === undefined) {
    await writeJson(keyring, { current: 'k1', keys: { k1: key() }, blindIndexKey: key() });
  }
  return { ...secrets, MASTER_KEYRING_FILE: keyring };
}

/** In the shapes that the partners' SDKs expect. */
function generate(): Secrets {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    INTERNAL_SECRET: text(32),
    JWT_PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    JWT_KID: `key-${hex(4)}`,
    STRIPE_SECRET_KEY: `sk_test_${hex(12)}`,
    STRIPE_WEBHOOK_SECRET: `whsec_${hex(16)}`,
    SHIPPO_API_KEY: `shippo_test_${hex(20)}`,
    SHIPPO_WEBHOOK_SECRET: text(24),
    TWILIO_ACCOUNT_SID: `AC${hex(16)}`,
    TWILIO_AUTH_TOKEN: hex(16),
    SENDGRID_API_KEY: `SG.${text(16)}.${text(32)}`,
    PHARMACY_WEBHOOK_SECRET: text(24),
    PARTNER_CLIENT_SECRET: text(24),
  };
}

function hex(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}

function text(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}

function key(): string {
  return randomBytes(32).toString('base64');
}
