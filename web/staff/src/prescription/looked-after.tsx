import { Group } from '@mantine/core';
import { ConfirmAction } from '../actions/confirm-action.js';
import { TakePrescriptionDocument } from '../generated/graphql.js';
import { useMay, useSession } from '../session/session.js';
import type { SectionProps } from './types.js';

/** Who on the staff looks after it; they can let it go, and anybody can take it. */
export function LookedAfter({ prescription, onDone }: SectionProps) {
  const may = useMay();
  const viewerId = useSession()?.viewerId;
  const { id: prescriptionId, assignee, journey } = prescription;
  const mine = assignee?.id === viewerId;
  const insteadOf = assignee?.id ?? null;
  const open = may('prescription:manage') && journey?.waitsFor !== 'NOBODY';
  if (!assignee && !open) return null;
  const name = assignee?.displayName ?? 'a colleague';
  return (
    <Group gap="xs">
      <span>{mine ? 'You' : assignee ? name : 'Nobody yet'}</span>
      {open && !mine && (
        <ConfirmAction
          label="Take it"
          title={assignee ? `Take this prescription from ${name}?` : 'Look after this prescription?'}
          document={TakePrescriptionDocument}
          input={() => ({ prescriptionId, to: 'ME' as const, insteadOf })}
          onDone={onDone}
          button={{ variant: 'default', size: 'compact-xs' }}
        >
          Everybody sees on the board that you look after it.
        </ConfirmAction>
      )}
      {open && mine && (
        <ConfirmAction
          label="Let it go"
          title="Let this prescription go?"
          document={TakePrescriptionDocument}
          input={() => ({ prescriptionId, to: 'NOBODY' as const, insteadOf })}
          onDone={onDone}
          button={{ variant: 'default', size: 'compact-xs' }}
        >
          Nobody looks after it in particular any more.
        </ConfirmAction>
      )}
    </Group>
  );
}
