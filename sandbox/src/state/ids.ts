import { randomBytes, randomInt } from 'node:crypto';

const LETTERS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** An id in the way of Stripe and SendGrid: letters and digits. */
export function alphanumeric(length: number): string {
  return Array.from({ length }, () => LETTERS_AND_DIGITS[randomInt(LETTERS_AND_DIGITS.length)]).join('');
}

/** An id in the way of Shippo and Twilio: 32 hexadecimal digits. */
export function hex32(): string {
  return randomBytes(16).toString('hex');
}

/** Random decimal digits, for tracking and claim numbers. */
export function digits(length: number): string {
  return Array.from({ length }, () => randomInt(10)).join('');
}
