import { parsePhoneNumber } from 'awesome-phonenumber';

/** The number in E.164 (`+16175550123`), read as a US number where it has no country code; undefined when it is none. */
export function toE164(text: string): string | undefined {
  const phone = parsePhoneNumber(text, { regionCode: 'US' });
  return phone.possible ? phone.number?.e164 : undefined;
}
