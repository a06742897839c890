import { useActorNames } from '../alerts/staff-names.js';
import { durationWords, instantWords } from '../time/durations.js';
import { usePlatformNow } from '../time/platform-clock.js';
import { inWords } from '../words/status-words.js';
import classes from './prescription.module.css';
import { Section } from './section.js';
import type { Prescription } from './types.js';

/** The way so far with how long each status took, and what can come next. */
export function Journey({ prescription }: { prescription: Prescription }) {
  const now = usePlatformNow();
  const nameOf = useActorNames();
  const journey = prescription.journey;
  if (!journey) return null;
  const ended = journey.waitsFor === 'NOBODY';
  return (
    <Section title="Journey">
      <ol className={classes.journey}>
        {journey.steps.map((step, index) => {
          const next = journey.steps[index + 1];
          const current = next === undefined;
          const until = next ? Date.parse(next.at) : now;
          return (
            <li key={step.version} data-current={(current && !ended) || undefined}>
              <span className={classes.stepName}>{inWords(step.status)}</span>
              {!(current && ended) && (
                <span className={classes.stepTime}>{durationWords(until - Date.parse(step.at))}</span>
              )}
              <span className={classes.stepMore}>
                {instantWords(step.at)} · {inWords(step.cause)}
                {step.by ? ` · ${nameOf(step.by)}` : ''}
              </span>
            </li>
          );
        })}
      </ol>
      {!ended && journey.next.length > 0 && (
        <p className={classes.next}>
          <strong>Can come next:</strong> {journey.next.map(inWords).join(', ')}
        </p>
      )}
    </Section>
  );
}
