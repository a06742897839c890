import { createHash, randomBytes } from 'node:crypto';

/** The prefix of each kind of id, so that an id in a log or a support call tells what it is. */
export const ID_PREFIXES = {
  organization: 'org',
  prescription: 'rx',
  patient: 'pat',
  prescriber: 'prc',
  insuranceProfile: 'ins',
  enrollment: 'enr',
  attestation: 'att',
  file: 'file',
  pharmacy: 'pharm',
  routingRun: 'rtr',
  reservation: 'rsv',
  program: 'prog',
  adjudication: 'adj',
  priorAuthorization: 'pa',
  payment: 'pay',
  refund: 'rfd',
  fill: 'fill',
  shipment: 'ship',
  notification: 'ntf',
  alert: 'alr',
  user: 'usr',
  session: 'ses',
  validationRun: 'val',
  scriptMessage: 'msg',
  event: 'evt',
  audit: 'aud',
  correlation: 'cor',
} as const;

export type IdKind = keyof typeof ID_PREFIXES;

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Crockford base32, lower case, of the first 16 bytes: 26 characters. */
function encode(bytes: Buffer): string {
  let value = BigInt(`0x${bytes.subarray(0, 16).toString('hex')}`);
  let text = '';
  for (let i = 0; i < 26; i++) {
    text = ALPHABET[Number(value & 31n)] + text;
    value >>= 5n;
  }
  return text;
}

/** A new random id (128 bits) of the kind, such as `rx_4m3n…`. */
export function newId(kind: IdKind): string {
  return `${ID_PREFIXES[kind]}_${encode(randomBytes(16))}`;
}

/**
 * The id that the same parts always give: repeated work writes the same document instead of a second one
 * (DESIGN.md section 4, rules 1 and 3). Parts are joined unambiguously.
 */
export function derivedId(kind: IdKind, ...parts: (string | number)[]): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([kind, ...parts]))
    .digest();
  return `${ID_PREFIXES[kind]}_${encode(digest)}`;
}
