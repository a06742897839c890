import { ConfirmAction } from '../actions/confirm-action.js';
import { SelectPharmacyDocument } from '../generated/graphql.js';
import type { SectionProps } from './types.js';

interface Props extends SectionProps {
  pharmacyId: string;
  name: string;
  /** True for the first recommendation; any other choice wants a reason. */
  best: boolean;
}

/** The button that chooses a pharmacy. The choice stands for the version that the person has seen. */
export function SelectPharmacy({ prescription, onDone, pharmacyId, name, best }: Props) {
  return (
    <ConfirmAction
      label="Select"
      title={`Select ${name}?`}
      document={SelectPharmacyDocument}
      input={(reason) => ({
        prescriptionId: prescription.id,
        pharmacyId,
        expectedVersion: prescription.version,
        ...(reason ? { reason } : {}),
      })}
      reason={best ? 'optional' : 'required'}
      onDone={onDone}
      button={{ variant: best ? 'filled' : 'default', 'aria-label': `Select ${name}` }}
    >
      A place of its day is taken and the work is offered to it. If somebody chooses another pharmacy at the same
      moment, one choice wins and the other is told.
    </ConfirmAction>
  );
}
