import { buildNewRx, type DeaSchedule, type NewRxBody } from '@fillway/ncpdp';
import type { Order, Persona, Scenario } from './mix.js';

const PRESCRIBER: NewRxBody['prescriber'] = {
  npi: '1234567893',
  dea: 'BW1234563',
  name: { firstName: 'Miriam', lastName: 'Whitfield' },
  address: { line1: '1 Longwood Avenue', city: 'Boston', state: 'MA', postalCode: '02115', countryCode: 'US' },
  phones: [{ kind: 'primary', number: '6175550190' }],
};

/** Fails its check digit. */
const WRONG_NPI = '1234567890';
/** A labeler that the FDA never assigned. */
const UNLISTED_NDC = '99999-0001-01';

/** The NewRx of one scenario as it goes on the wire. `messageId` and `orderNumber` make it one of its kind. */
export function messageOf(
  scenario: Scenario,
  wire: { messageId: string; orderNumber: string; sentTime: Date },
): string {
  const { persona, order, damage } = scenario;
  const xml = buildNewRx({
    header: {
      version: '2017071',
      to: { value: 'FILLWAY', qualifier: 'P' },
      from: { value: 'LONGWOOD-CLINIC', qualifier: 'C' },
      messageId: wire.messageId,
      sentTime: wire.sentTime.toISOString(),
      prescriberOrderNumber: wire.orderNumber,
    },
    body: {
      returnReceipt: false,
      patient: patientOf(persona),
      prescriber: damage === 'wrong_npi' ? { ...PRESCRIBER, npi: WRONG_NPI } : PRESCRIBER,
      benefitsCoordination: scenario.insurance
        ? [
            {
              bin: scenario.insurance.bin,
              ...(scenario.insurance.pcn !== null && { pcn: scenario.insurance.pcn }),
              cardholderId: scenario.insurance.memberId,
              payerName: scenario.insurance.payerName,
            },
          ]
        : [],
      medication: medicationOf(order, damage === 'unlisted_ndc' ? UNLISTED_NDC : order.ndc, wire.sentTime),
    },
  });
  if (damage === 'cut_off') return xml.slice(0, Math.floor(xml.length * 0.6));
  if (damage === 'no_birth_date') return xml.replace(/<DateOfBirth>.*?<\/DateOfBirth>/s, '');
  return xml;
}

function patientOf(persona: Persona): NewRxBody['patient'] {
  return {
    name: { firstName: persona.firstName, lastName: persona.lastName },
    gender: persona.gender,
    birthDate: persona.birthDate,
    address: {
      line1: persona.line1,
      city: persona.city,
      state: 'MA',
      postalCode: persona.postalCode,
      countryCode: 'US',
    },
    phones: [{ kind: 'primary', number: persona.phone, supportsSms: true }],
    email: persona.email,
  };
}

function medicationOf(order: Order, ndc: string, sentTime: Date): NewRxBody['medication'] {
  const schedule: DeaSchedule | undefined = order.schedule;
  return {
    drugDescription: order.drug,
    ndc: { text: ndc.replaceAll('-', ''), qualifier: 'ND' },
    quantity: { value: order.quantity, unitCode: order.unitCode, qualifier: '38' },
    daysSupply: order.daysSupply,
    writtenDate: sentTime.toISOString().slice(0, 10),
    daw: order.daw ?? 0,
    numberOfRefills: order.refills,
    ...(schedule !== undefined && { deaSchedule: schedule }),
    diagnoses: [],
    sigText: order.sig,
  };
}
