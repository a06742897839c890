import {
  RevealMedicationDocument,
  type RevealMedicationQuery,
  RevealMessageDocument,
  type RevealMessageQuery,
  RevealPatientDocument,
} from '../generated/graphql.js';
import { useMay } from '../session/session.js';
import { instantWords } from '../time/durations.js';
import { WideTable } from '../wide-table.js';
import { inWords } from '../words/status-words.js';
import { indentXml } from './indent-xml.js';
import classes from './prescription.module.css';
import { Reveal } from './reveal.js';
import { Facts, Section } from './section.js';
import type { Prescription } from './types.js';

/** The medication, the patient and their coverage, and the message as it was sent, each behind its own click. */
export function ProtectedSection({ prescription }: { prescription: Prescription }) {
  const may = useMay();
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
      {may('script:read') && (
        <Reveal what="SCRIPT message" prescriptionId={prescription.id} document={RevealMessageDocument}>
          {(data) => <Message message={data.prescription?.message ?? null} />}
        </Reveal>
      )}
    </Section>
  );
}

function Message({ message }: { message: NonNullable<RevealMessageQuery['prescription']>['message'] | null }) {
  if (!message) return <p className={classes.soft}>Its intake has not finished yet.</p>;
  return (
    <>
      <p className={classes.soft}>Received {instantWords(message.receivedAt)}. Line breaks are added for reading.</p>
      <WideTable label="SCRIPT message">
        <pre className={classes.message}>{indentXml(message.xml)}</pre>
      </WideTable>
    </>
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
