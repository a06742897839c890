import { IconUserPlus } from '../icons.js';
import { useSession } from '../session/session.js';
import { shortId } from '../words/status-words.js';
import classes from './colleagues.module.css';
import { initialsOf, nameOf } from './names.js';
import { Assigned } from './person.js';
import type { Assignable, Assignment } from './use-assignment.js';

interface Props {
  prescription: Assignable;
  assignment: Pick<Assignment, 'may' | 'toggle'>;
  tabIndex?: number;
}

/** Whose it is, and one press to take it or let it go. Who may not take it sees whose it is. */
export function TakeButton({ prescription, assignment, tabIndex }: Props) {
  const viewerId = useSession()?.viewerId ?? '';
  const { assignee } = prescription;
  if (!assignment.may) return assignee ? <Assigned to={assignee} viewerId={viewerId} /> : null;
  const does = !assignee ? 'Take' : assignee.id === viewerId ? 'Let go of' : `Take over from ${nameOf(assignee)}:`;
  return (
    <button
      type="button"
      className={`${classes.person} ${classes.take} ${assignee ? '' : classes.nobody}`}
      tabIndex={tabIndex}
      title={!assignee ? 'Take it' : assignee.id === viewerId ? 'Yours; let go of it' : `${nameOf(assignee)} has it`}
      aria-label={`${assignee ? `${initialsOf(assignee)}: ` : ''}${does} ${shortId(prescription.id)}`}
      onClick={() => assignment.toggle(prescription)}
    >
      {assignee ? initialsOf(assignee) : <IconUserPlus size={13} aria-hidden />}
    </button>
  );
}
