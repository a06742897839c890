import { createHash } from 'node:crypto';

/** A text that patients agree to. A change of wording is a new version; old ones stay, because people signed them. */
export interface AuthorizationText {
  version: string;
  text: string;
  /** SHA-256 of the text in hex: what the consent keeps. */
  hash: string;
}

function authorizationText(version: string, text: string): AuthorizationText {
  return { version, text, hash: createHash('sha256').update(text).digest('hex') };
}

const TEXTS = [
  authorizationText(
    '2026-11',
    [
      'I authorize Fillway, the pharmacies it works with and my prescriber to use and share the health information that is needed to fill my prescription: my name, date of birth, contact details, insurance, and what was prescribed.',
      'It may be shared with my insurance and with manufacturer programs that lower what I pay, only as far as they need it to answer a claim, and with the carrier that delivers the parcel (name and address only).',
      'I may take this authorization back at any time by writing to Fillway; what was shared before stays shared. Information that was shared may no longer be protected by federal privacy rules. My treatment does not depend on my signature. This authorization ends one year after I sign it.',
    ].join('\n\n'),
  ),
] as const;

/** The text that is shown now. */
export const CURRENT_AUTHORIZATION: AuthorizationText = TEXTS[0];

/** The text of a version; undefined when there was none. */
export function authorizationOf(version: string): AuthorizationText | undefined {
  return TEXTS.find((text) => text.version === version);
}

/** The question about government coverage, kept with each answer. */
export const ATTESTATION_TEXT = authorizationText(
  '2026-11',
  'Are you enrolled in Medicare, Medicaid, TRICARE, VA, CHAMPVA, CHIP or any other federal or state health program?',
);
