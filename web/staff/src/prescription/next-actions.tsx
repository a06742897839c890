import { Group } from '@mantine/core';
import { ConfirmAction } from '../actions/confirm-action.js';
import {
  ChangePharmacyDocument,
  CreatePaymentLinkDocument,
  DecidePharmacistReviewDocument,
  DecidePriorAuthorizationDocument,
  ResubmitClaimDocument,
  RevalidatePrescriptionDocument,
  StartEnrollmentDocument,
} from '../generated/graphql.js';
import { useMay } from '../session/session.js';
import type { SectionProps } from './types.js';

/** What this person can do now to move the prescription on: by its status and their role. */
export function NextActions({ prescription, onDone }: SectionProps) {
  const may = useMay();
  const { id: prescriptionId, status, version } = prescription;
  return (
    <Group gap="xs">
      {status === 'VALIDATION_FAILED' && may('prescription:manage') && (
        <ConfirmAction
          label="Run the checks again"
          title="Run the validation again?"
          document={RevalidatePrescriptionDocument}
          input={() => ({ prescriptionId })}
          onDone={onDone}
        >
          For when the data that failed has been corrected, such as an entry in a directory.
        </ConfirmAction>
      )}
      {status === 'PHARMACIST_REVIEW' && may('prescription:verify') && (
        <ReviewDecision prescriptionId={prescriptionId} onDone={onDone} />
      )}
      {(status === 'VALIDATED' || status === 'ENROLLMENT_EXPIRED') && may('enrollment:manage') && (
        <ConfirmAction
          label={status === 'VALIDATED' ? 'Start enrollment' : 'Invite again'}
          title="Invite the patient to enroll?"
          document={StartEnrollmentDocument}
          input={() => ({ prescriptionId, expectedVersion: version })}
          onDone={onDone}
        >
          The patient gets a link by e-mail and SMS that is good for 48 hours.
        </ConfirmAction>
      )}
      {status === 'ADJUDICATION_REJECTED' && may('prescription:manage') && (
        <ConfirmAction
          label="Ask for the claims again"
          title="Ask the pharmacy to send its claims again?"
          document={ResubmitClaimDocument}
          input={() => ({ prescriptionId })}
          onDone={onDone}
        >
          For when what the payer refused has been put right.
        </ConfirmAction>
      )}
      {status === 'PRIOR_AUTHORIZATION_REQUIRED' && may('prescription:manage') && (
        <>
          <ConfirmAction
            label="Approved by the payer"
            title="Record that the payer approved?"
            document={DecidePriorAuthorizationDocument}
            input={(reason) => ({ prescriptionId, decision: 'APPROVED' as const, reason })}
            reason="required"
            onDone={onDone}
          >
            The pharmacy sends its claims again.
          </ConfirmAction>
          <ConfirmAction
            label="Denied by the payer"
            title="Record that the payer denied?"
            document={DecidePriorAuthorizationDocument}
            input={(reason) => ({ prescriptionId, decision: 'DENIED' as const, reason })}
            reason="required"
            onDone={onDone}
            danger
          >
            The prescription waits for an appeal or for the cash price.
          </ConfirmAction>
        </>
      )}
      {(status === 'ADJUDICATION_REJECTED' || status === 'PRIOR_AUTHORIZATION_REQUIRED') && may('pharmacy:select') && (
        <ConfirmAction
          label="Change the pharmacy"
          title="Take the work from this pharmacy?"
          document={ChangePharmacyDocument}
          input={(reason) => ({ prescriptionId, reason })}
          reason="required"
          onDone={onDone}
          button={{ variant: 'default' }}
        >
          {prescription.pharmacy?.name ?? 'The pharmacy'} loses the work and its place is given back. Another pharmacy
          has to be selected.
        </ConfirmAction>
      )}
      {(status === 'PAYMENT_TIMEOUT' || status === 'ADJUDICATED') && may('payment:manage') && (
        <ConfirmAction
          label="Open a payment link"
          title="Open a payment link?"
          document={CreatePaymentLinkDocument}
          input={() => ({ prescriptionId })}
          onDone={onDone}
        >
          The patient gets the link by e-mail and SMS. An open link is never doubled.
        </ConfirmAction>
      )}
    </Group>
  );
}

/** Approve or reject what the rules left open, with the reason. */
export function ReviewDecision({ prescriptionId, onDone }: { prescriptionId: string; onDone: () => void }) {
  return (
    <>
      <ConfirmAction
        label="Approve"
        title="Approve this prescription?"
        document={DecidePharmacistReviewDocument}
        input={(reason) => ({ prescriptionId, decision: 'APPROVE' as const, reason })}
        reason="required"
        onDone={onDone}
      >
        It is cleared and goes on to enrollment. Your decision and reason go on record under your name.
      </ConfirmAction>
      <ConfirmAction
        label="Reject"
        title="Reject this prescription?"
        document={DecidePharmacistReviewDocument}
        input={(reason) => ({ prescriptionId, decision: 'REJECT' as const, reason })}
        reason="required"
        onDone={onDone}
        button={{ variant: 'outline' }}
        danger
      >
        It stops here and the prescriber is told. Your decision and reason go on record under your name.
      </ConfirmAction>
    </>
  );
}
