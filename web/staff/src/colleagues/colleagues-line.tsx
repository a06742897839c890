import { useQuery } from '@apollo/client/react';
import { useCallback } from 'react';
import { useIsActing } from '../actions/action-dialog.js';
import { useBoardState, usePresent } from '../board/live-board.js';
import { PrescriptionAssigneeDocument } from '../generated/graphql.js';
import { useSession } from '../session/session.js';
import classes from './colleagues.module.css';
import { whoWords } from './names.js';
import { PresentPerson } from './person.js';
import { presenceWords, presentAt } from './present.js';
import { TakeButton } from './take-button.js';
import { useAssignment } from './use-assignment.js';
import { useOwnPresence } from './use-own-presence.js';

/** Who looks after a prescription and who else is at it right now; colleagues see the viewer at it in turn. */
export function ColleaguesLine({ prescriptionId }: { prescriptionId: string }) {
  const viewerId = useSession()?.viewerId ?? '';
  const asked = useQuery(PrescriptionAssigneeDocument, { variables: { id: prescriptionId }, errorPolicy: 'ignore' });
  const { refetch } = asked;
  const onDone = useCallback(() => void refetch(), [refetch]);
  const assignment = useAssignment(onDone);
  const onBoard = useBoardState().cards.get(prescriptionId);
  const others = presentAt(usePresent(), prescriptionId);
  useOwnPresence(prescriptionId, useIsActing() ? 'WORKING' : 'LOOKING');

  const answered = asked.data?.prescription;
  const prescription = onBoard && (onBoard.version ?? 0) >= (answered?.version ?? 0) ? onBoard : answered;
  if (!prescription) return null;
  const { assignee } = prescription;
  return (
    <div className={classes.line}>
      <span>
        <TakeButton prescription={prescription} assignment={assignment} />
        {assignee ? `Looked after by ${whoWords(assignee, viewerId)}` : 'Nobody looks after it'}
      </span>
      <span role="status">
        {others.map((presence) => (
          <span key={presence.person.id}>
            <PresentPerson presence={presence} />
            {presenceWords(presence)}
          </span>
        ))}
      </span>
      {assignment.notice && <span role="alert">{assignment.notice}</span>}
    </div>
  );
}
