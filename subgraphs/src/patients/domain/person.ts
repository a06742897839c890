import { toE164 } from '@fillway/kernel';

export interface PersonName {
  firstName: string;
  lastName: string;
}

/** A US postal address; parts that the sender left out are empty. */
export interface Address {
  line1: string;
  line2: string | null;
  city: string;
  /** Two letters. */
  state: string;
  /** ZIP or ZIP+4, as sent. */
  postalCode: string;
}

/** An address as a message carries it: any part may be missing. */
export type PartialAddress = { readonly [K in keyof Address]?: Address[K] | undefined };

/** The address with its gaps filled; null when nothing was said. */
export function addressOf(sent: PartialAddress | null): Address | null {
  if (!sent || !Object.values(sent).some(Boolean)) return null;
  const { line1 = '', line2 = null, city = '', state = '', postalCode = '' } = sent;
  return { line1, line2: line2 || null, city, state: state.toUpperCase(), postalCode };
}

/** The first number that can be read, in E.164; null when none can. */
export function phoneOf(numbers: readonly string[]): string | null {
  for (const number of numbers) {
    const phone = toE164(number);
    if (phone) return phone;
  }
  return null;
}

/** Letters and digits only, without accents, in one case: `O’Brien`, `OBRIEN` and `O'brien` are one name. */
export function normalizeName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * What says that two messages mean the same person: last and first name, birth date and gender, the mandatory match
 * fields of SCRIPT (DOMAIN.md section 2). Name and birth date are indexed only together.
 */
export function exactMatchValues(person: PersonName & { birthDate: string; gender: string }): string[] {
  return [normalizeName(person.lastName), normalizeName(person.firstName), person.birthDate, person.gender];
}

/** Full years between two calendar dates, `YYYY-MM-DD`. */
export function ageOn(today: string, birthDate: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
