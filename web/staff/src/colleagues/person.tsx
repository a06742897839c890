import classes from './colleagues.module.css';
import type { Colleague } from './names.js';
import { initialsOf, nameOf } from './names.js';
import { type Presence, presenceWords } from './present.js';

/** The initials of who looks after a card. */
export function Assigned({ to, viewerId }: { to: Colleague; viewerId: string }) {
  return (
    <span className={classes.person} title={to.id === viewerId ? 'Yours' : `${nameOf(to)} looks after it`} aria-hidden>
      {initialsOf(to)}
    </span>
  );
}

/** The initials of who is at a card right now. */
export function PresentPerson({ presence }: { presence: Presence }) {
  return (
    <span className={classes.person} data-doing={presence.doing} title={presenceWords(presence)} aria-hidden>
      {initialsOf(presence.person)}
    </span>
  );
}
