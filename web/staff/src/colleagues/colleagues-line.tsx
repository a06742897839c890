import { useIsActing } from '../actions/action-dialog.js';
import { usePresent } from '../board/live-board.js';
import classes from './colleagues.module.css';
import { PresentPerson } from './person.js';
import { presenceWords, presentAt } from './present.js';
import { useOwnPresence } from './use-own-presence.js';

/** Who else is at a prescription right now; colleagues see the viewer at it in turn. */
export function ColleaguesLine({ prescriptionId }: { prescriptionId: string }) {
  const others = presentAt(usePresent(), prescriptionId);
  useOwnPresence(prescriptionId, useIsActing() ? 'WORKING' : 'LOOKING');
  return (
    <div className={classes.line} role="status">
      {others.map((presence) => (
        <span key={presence.person.id}>
          <PresentPerson presence={presence} />
          {presenceWords(presence)}
        </span>
      ))}
    </div>
  );
}
