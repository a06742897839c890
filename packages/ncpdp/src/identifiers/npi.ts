/** What is wrong with an NPI, or nothing. A good check digit says nothing about whether the provider exists. */
export type NpiCheck =
  | { readonly valid: true; readonly npi: string }
  /** `shape`: not ten digits starting with 1 or 2; `check_digit`: a digit is mistyped. */
  | { readonly valid: false; readonly problem: 'shape' | 'check_digit' };

/** The Luhn sum that the prefix 80840 (health care, United States) adds in front of every NPI. */
const PREFIX_SUM = 24;

/** Checks an NPI's shape and check digit: Luhn over `80840` + the ten digits (45 CFR 162.406, ISO/IEC 7812). */
export function checkNpi(text: string): NpiCheck {
  const npi = text.trim();
  if (!/^[12]\d{9}$/.test(npi)) return { valid: false, problem: 'shape' };
  let sum = PREFIX_SUM;
  for (let index = 0; index < 10; index += 1) {
    const digit = Number(npi[index]);
    // Counted from the check digit leftwards, every second digit is doubled: here those at even places.
    const counted = index % 2 === 0 ? digit * 2 : digit;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0 ? { valid: true, npi } : { valid: false, problem: 'check_digit' };
}
