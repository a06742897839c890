import { memo } from 'react';
import { Link } from 'react-router';
import { nameOf } from '../colleagues/names.js';
import { PresentPerson } from '../colleagues/person.js';
import { type Presence, presenceWords } from '../colleagues/present.js';
import { TakeButton } from '../colleagues/take-button.js';
import type { Assignable } from '../colleagues/use-assignment.js';
import { IconAlertTriangle } from '../icons.js';
import { durationWords, shortDuration } from '../time/durations.js';
import { platformNow } from '../time/platform-clock.js';
import { dueOf, heatOf } from '../time/sla.js';
import { shortId, statusWords, WAITS_FOR_WORDS } from '../words/status-words.js';
import classes from './board.module.css';
import type { Card } from './board-state.js';
import { waitOf } from './filters.js';

/** Height of a card with the gap below it. Pixels; the columns reckon with it. */
export const CARD_HEIGHT = 96;

/** A card that came into its status so recently is lit up for a moment. Milliseconds. */
const FRESH = 4_000;

interface Props {
  card: Card;
  now: number;
  alert: boolean;
  /** Colleagues who are at it right now. */
  present: readonly Presence[];
  tabbable: boolean;
  mayTake: boolean;
  onToggle: (card: Assignable) => void;
  onFocus: (id: string) => void;
}

/** One prescription. Holds no PHI: what it is, where it is, whom it waits for, how long, and who looks after it. */
export const BoardCard = memo(function BoardCard(props: Props) {
  const { card, now, alert, present, tabbable, mayTake, onToggle, onFocus } = props;
  const wait = waitOf(card);
  const heat = heatOf(wait, now);
  const age = now - wait.since;
  const ended = wait.waitsFor === 'NOBODY';
  const takeable = card.assignee || (mayTake && !ended);
  return (
    <>
      <Link
        to={`/prescriptions/${card.id}`}
        className={classes.card}
        data-card={card.id}
        data-heat={heat}
        tabIndex={tabbable ? 0 : -1}
        onFocus={() => onFocus(card.id)}
      >
        <span className={classes.cardTop} data-takeable={takeable ? true : undefined}>
          <span className="visually-hidden">Prescription </span>
          <span className={classes.cardId}>{shortId(card.id)}</span>
          {alert && (
            <>
              <IconAlertTriangle size={15} className={classes.alertMark} aria-hidden />
              <span className="visually-hidden">, has an alert</span>
            </>
          )}
          <span className="visually-hidden">, </span>
          <span className={classes.age} title={`${durationWords(age)} in this status`}>
            {shortDuration(age)}
          </span>
          <span className="visually-hidden"> in this status, </span>
        </span>
        <span
          key={card.version}
          className={classes.cardStatus}
          data-status={card.status}
          data-fresh={platformNow() - wait.since < FRESH || undefined}
          data-people={present.length > 0 || undefined}
        >
          {statusWords(card.status)}
        </span>
        <span className={classes.cardFoot}>
          {card.assignee && <span className="visually-hidden">, {nameOf(card.assignee)} looks after it</span>}
          <span className="visually-hidden">, </span>
          <span className={classes.clip}>
            {card.pharmacy?.name ?? (ended ? 'No pharmacy' : WAITS_FOR_WORDS[wait.waitsFor])}
          </span>
          {!ended && (
            <span className={classes.due} data-heat={heat}>
              {dueWords(dueOf(wait), now)}
            </span>
          )}
        </span>
      </Link>
      {present.length > 0 && <PresentAtCard present={present} />}
      {takeable && (
        <span className={classes.takes}>
          <TakeButton
            prescription={card}
            assignment={{ may: mayTake, toggle: onToggle }}
            tabIndex={tabbable ? 0 : -1}
          />
        </span>
      )}
    </>
  );
});

/** The first who is there; the others are counted. */
function PresentAtCard({ present }: { present: readonly Presence[] }) {
  const [first] = present;
  return (
    <span className={classes.present} title={present.map(presenceWords).join(', ')}>
      {first && <PresentPerson presence={first} />}
      {present.length > 1 && <span className={classes.more}>+{present.length - 1}</span>}
      <span className="visually-hidden">{present.map(presenceWords).join(', ')}</span>
    </span>
  );
}

function dueWords(due: number | null, now: number): string {
  if (due === null) return '';
  return due <= now ? `${shortDuration(now - due)} late` : `${shortDuration(due - now)} left`;
}
