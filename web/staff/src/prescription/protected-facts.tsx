import { RevealMedicationDocument, type RevealMedicationQuery, RevealPatientDocument } from '../generated/graphql.js';
import { inWords } from '../words/status-words.js';
import { Reveal } from './reveal.js';
import { Facts, Section } from './section.js';
import type { Prescription } from './types.js';

/** The medication, the patient and their coverage, each behind its own click. */
export function ProtectedSection({ prescription }: { prescription: Prescription }) {
  return (
    <Section title="Protected health information">
      <Reveal what="medication" prescriptionId={prescription.id} document={RevealMedicationDocument}>
        {(data) => <MedicationFacts medication={data.prescription?.medication ?? null} />}
      </Reveal>
      <Reveal what="patient and coverage" prescriptionId={prescription.id} document={RevealPatientDocument}>
        {(data) => {
          const patient = data.prescription?.dispensing;
          const insurance = data.prescription?.insurance;
          const address = patient?.address;
          return (
            <Facts
              of={[
                ['Name', patient && <strong key="name">{`${patient.firstName} ${patient.lastName}`}</strong>],
                ['Born', patient?.birthDate],
                ['Gender', patient?.gender],
                ['Phone', patient?.phone],
                [
                  'Address',
                  address &&
                    `${address.line1}${address.line2 ? `, ${address.line2}` : ''}, ${address.city}, ${address.state} ${address.postalCode}`,
                ],
                ['Coverage', insurance && `${insurance.payerName ?? ''} ${inWords(insurance.planKind)}`.trim()],
                ['BIN / PCN', insurance && `${insurance.bin} / ${insurance.pcn ?? '–'}`],
                ['Member', insurance?.memberId],
                ['Group', insurance?.groupNumber],
              ]}
            />
          );
        }}
      </Reveal>
    </Section>
  );
}

type Medication = NonNullable<RevealMedicationQuery['prescription']>['medication'];

/** What the prescriber ordered. */
export function MedicationFacts({ medication }: { medication: Medication }) {
  if (!medication) return null;
  return (
    <Facts
      of={[
        ['Drug', <strong key="drug">{medication.description}</strong>],
        ['NDC', medication.ndc],
        ['Directions', medication.sig],
        ['Quantity', `${medication.quantity} (unit ${medication.unitCode})`],
        ['Days’ supply', medication.daysSupply],
        ['Refills', medication.refills],
        ['Written', medication.writtenDate],
        ['Schedule', medication.schedule],
        ['Substitution', medication.daw === 0 ? 'Allowed' : `DAW ${medication.daw}`],
        ['Cold chain', medication.coldChain ? '2 to 8 °C' : null],
      ]}
    />
  );
}
