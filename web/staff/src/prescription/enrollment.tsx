import { ConfirmAction } from '../actions/confirm-action.js';
import { type EnrollmentState, ResendEnrollmentLinkDocument } from '../generated/graphql.js';
import { useMay } from '../session/session.js';
import { instantWords } from '../time/durations.js';
import { inWords } from '../words/status-words.js';
import { Facts, Section, StateBadge } from './section.js';
import type { SectionProps } from './types.js';

const TONES: Record<EnrollmentState, 'good' | 'bad' | 'open' | 'plain'> = {
  SUBMITTED: 'good',
  PENDING: 'open',
  LOCKED: 'bad',
  EXPIRED: 'bad',
  VOID: 'plain',
};

/** The patient's invitation, their consent and the coverage they gave. */
export function EnrollmentSection({ prescription, onDone }: SectionProps) {
  const may = useMay();
  const { enrollment } = prescription;
  if (!enrollment) return null;
  const { insurance, consent, state } = enrollment;
  return (
    <Section
      title="Enrollment"
      aside={
        <>
          {state && <StateBadge tone={TONES[state]}>{inWords(state)}</StateBadge>}
          {prescription.status === 'ENROLLMENT_PENDING' && may('enrollment:manage') && (
            <ConfirmAction
              label="Send a new link"
              title="Send the patient a new link?"
              document={ResendEnrollmentLinkDocument}
              input={() => ({ prescriptionId: prescription.id })}
              onDone={onDone}
              button={{ variant: 'default' }}
            >
              The patient gets a new link by e-mail and SMS. The link they have stops working; the deadline stays.
            </ConfirmAction>
          )}
        </>
      }
    >
      <Facts
        of={[
          ['Invited', enrollment.startedAt && instantWords(enrollment.startedAt)],
          ['Links sent', enrollment.linkCount],
          [state === 'PENDING' ? 'Must submit by' : 'Deadline', enrollment.dueAt && instantWords(enrollment.dueAt)],
          ['Submitted', enrollment.submittedAt && instantWords(enrollment.submittedAt)],
          ['Authorization', consent && `Text ${consent.textVersion}, signed ${instantWords(consent.signedAt)}`],
          [
            'Coverage',
            insurance ? inWords(insurance.planKind ?? 'unknown') : enrollment.submittedAt && 'None: pays cash',
          ],
          ['Payer', insurance?.payerName],
          ['BIN / PCN', insurance?.bin && `${insurance.bin}${insurance.pcn ? ` / ${insurance.pcn}` : ''}`],
          [
            'Government coverage',
            insurance && (insurance.attestsGovernmentInsurance ? 'Attested: yes' : 'Attested: no'),
          ],
        ]}
      />
    </Section>
  );
}
