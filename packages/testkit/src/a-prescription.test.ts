import { checkDea, checkNpi, parseNdc, parseScript } from '@fillway/ncpdp';
import { expect, test } from '@jest/globals';
import { aPrescription } from './a-prescription.js';
import { MEDICATIONS, PATIENTS, PRESCRIBERS } from './cast.js';

test.each(Object.keys(PATIENTS) as (keyof typeof PATIENTS)[])(
  'a prescription for %s reads back as it was meant',
  (name) => {
    const { xml, input, messageId } = aPrescription({ patient: name });
    const message = parseScript(xml);
    expect(message.transaction).toBe('NewRx');
    expect(message.header.messageId).toBe(messageId);
    expect(message.body).toMatchObject({ patient: input.body.patient, medication: input.body.medication });
    expect(message.warnings).toEqual([]);
  },
);

test('the cast is fictional, and its identifiers pass their checks', () => {
  for (const { phone, email } of Object.values(PATIENTS)) {
    expect(phone).toMatch(/^61755501\d\d$/);
    expect(email).toMatch(/@example\.com$/);
  }
  for (const { npi, dea, lastName } of Object.values(PRESCRIBERS)) {
    expect(checkNpi(npi).valid).toBe(true);
    if (dea) expect(checkDea(dea, lastName)).toMatchObject({ valid: true, lastNameMatches: true });
  }
  for (const { ndc } of Object.values(MEDICATIONS)) expect(parseNdc(ndc).kind).toBe('ndc');
});
