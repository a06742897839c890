import { memo } from 'react';
import { Link } from 'react-router';
import { IconAlertTriangle } from '../icons.js';
import { durationWords, shortDuration } from '../time/durations.js';
import { platformNow } from '../time/platform-clock.js';
import { dueOf, type Heat, heatOf } from '../time/sla.js';
import { shortId, statusWords, WAITS_FOR_WORDS } from '../words/status-words.js';
import classes from './board.module.css';
import type { Card } from './board-state.js';
import { waitOf } from './filters.js';

/** Height of a card with the gap below it. Pixels; the columns reckon with it. */
export const CARD_HEIGHT = 92;

/** A card that came into its status so recently is lit up for a moment. Milliseconds. */
const FRESH = 4_000;

interface Props {
  card: Card;
  now: number;
  alert: boolean;
  tabbable: boolean;
  onFocus: (id: string) => void;
}

/** One prescription. Holds no PHI: what it is, where it is, whom it waits for and how long. */
export const CardLink = memo(function CardLink({ card, now, alert, tabbable, onFocus }: Props) {
  const wait = waitOf(card);
  const heat = heatOf(wait, now);
  const age = now - wait.since;
  const ended = wait.waitsFor === 'NOBODY';
  return (
    <Link
      to={`/prescriptions/${card.id}`}
      className={classes.card}
      data-card={card.id}
      data-heat={heat}
      tabIndex={tabbable ? 0 : -1}
      onFocus={() => onFocus(card.id)}
      aria-label={labelOf(card, heat, age, alert)}
    >
      <span className={classes.cardTop}>
        <span className={classes.cardId}>{shortId(card.id)}</span>
        {alert && <IconAlertTriangle size={15} className={classes.alertMark} aria-hidden />}
        <span className={classes.age} title={`${durationWords(age)} in this status`}>
          {shortDuration(age)}
        </span>
      </span>
      <span
        key={card.version}
        className={classes.cardStatus}
        data-fresh={platformNow() - wait.since < FRESH || undefined}
      >
        {statusWords(card.status)}
      </span>
      <span className={classes.cardFoot}>
        {ended ? (
          <span className={classes.clip}>{card.pharmacy?.name ?? 'No pharmacy'}</span>
        ) : (
          <>
            <span className={classes.clip}>{card.pharmacy?.name ?? WAITS_FOR_WORDS[wait.waitsFor]}</span>
            <span className={classes.due} data-heat={heat}>
              {dueWords(dueOf(wait), now)}
            </span>
          </>
        )}
      </span>
    </Link>
  );
});

function dueWords(due: number | null, now: number): string {
  if (due === null) return '';
  return due <= now ? `${shortDuration(now - due)} late` : `${shortDuration(due - now)} left`;
}

const HEAT_WORDS: Record<Heat, string> = {
  cool: '',
  warm: ', half of its time is used',
  hot: ', nearly out of time',
  late: ', late',
};

function labelOf(card: Card, heat: Heat, age: number, alerted: boolean): string {
  const alert = alerted ? ', has an alert' : '';
  return `Prescription ${shortId(card.id)}, ${statusWords(card.status)} for ${durationWords(age)}${HEAT_WORDS[heat]}${alert}`;
}
