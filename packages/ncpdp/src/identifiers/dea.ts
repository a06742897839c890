/** What the first letter of a DEA number says of the registrant. */
export type DeaRegistrant = 'practitioner' | 'mid_level' | 'distributor' | 'narcotic_treatment' | 'retired';

/** What is wrong with a DEA number, or what it says. A good check digit is no active registration. */
export type DeaCheck =
  | {
      readonly valid: true;
      /** Two letters and seven digits, upper case, without suffix. */
      readonly dea: string;
      readonly registrant: DeaRegistrant;
      /** The hospital's own code for a practitioner who uses its registration (21 CFR 1301.22(c)). */
      readonly hospitalSuffix?: string;
      /** Whether the second letter is the last name's initial, or 9 (a business); absent when no name was given. */
      readonly lastNameMatches?: boolean;
    }
  /** `registrant`: the first letter belongs to no class of registrants. */
  | { readonly valid: false; readonly problem: 'shape' | 'registrant' | 'check_digit' };

const REGISTRANTS: Readonly<Record<DeaRegistrant, string>> = {
  practitioner: 'ABCDEFGHJKL',
  mid_level: 'M',
  distributor: 'PRSTU',
  narcotic_treatment: 'NO',
  /** X numbers, for buprenorphine, ended in 2023. */
  retired: 'X',
};
const KINDS = Object.keys(REGISTRANTS) as DeaRegistrant[];

/**
 * Checks a DEA number: registrant letter, second character, seven digits where (d1+d3+d5) + 2·(d2+d4+d6) ends in d7, and
 * an optional `-suffix` of a hospital's agent.
 *
 * @param lastName the registrant's last name, to compare with the second letter; a name may change, so a difference is
 *   told, not refused.
 */
export function checkDea(text: string, lastName?: string): DeaCheck {
  const [, dea, hospitalSuffix] = /^([A-Z][A-Z9]\d{7})(?:-([A-Z0-9]{1,15}))?$/.exec(text.trim().toUpperCase()) ?? [];
  if (dea === undefined) return { valid: false, problem: 'shape' };
  const letter = dea.charAt(0);
  const registrant = KINDS.find((kind) => REGISTRANTS[kind].includes(letter));
  if (registrant === undefined) return { valid: false, problem: 'registrant' };
  const digit = (place: number) => Number(dea[place + 1]);
  const sum = digit(1) + digit(3) + digit(5) + 2 * (digit(2) + digit(4) + digit(6));
  if (sum % 10 !== digit(7)) return { valid: false, problem: 'check_digit' };
  const initial = lastName
    ?.normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .charAt(0)
    .toUpperCase();
  return {
    valid: true,
    dea,
    registrant,
    ...(hospitalSuffix !== undefined && { hospitalSuffix }),
    ...(initial && { lastNameMatches: dea[1] === '9' || dea[1] === initial }),
  };
}
