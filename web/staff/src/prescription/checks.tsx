import { IconAlertTriangle, IconCheck } from '../icons.js';
import { instantWords } from '../time/durations.js';
import { inWords } from '../words/status-words.js';
import classes from './prescription.module.css';
import { Section, StateBadge } from './section.js';
import type { Prescription } from './types.js';

const SEVERITY_WORDS: Record<string, string> = {
  blocks: 'Stops the prescription',
  pharmacist: 'A pharmacist decides',
  informs: 'For information',
};

type Check = NonNullable<Prescription['validation']>['checks'][number];

/** What each validation rule found: the open findings, and folded what is met. */
export function Checks({ validation }: { validation: NonNullable<Prescription['validation']> }) {
  const open = validation.checks.filter(({ passed }) => !passed);
  const met = validation.checks.filter(({ passed }) => passed);
  return (
    <>
      {open.length > 0 && <CheckList checks={open} />}
      <details className={classes.met}>
        <summary>
          {met.length} of {validation.checks.length} checks met
        </summary>
        <CheckList checks={met} />
      </details>
    </>
  );
}

function CheckList({ checks }: { checks: Check[] }) {
  return (
    <ul className={classes.checks}>
      {checks.map((check) => (
        <li key={check.rule} data-passed={check.passed}>
          {check.passed ? (
            <IconCheck size={16} aria-label="Met" />
          ) : (
            <IconAlertTriangle size={16} aria-label="Not met" />
          )}
          <div>
            <strong>{inWords(check.rule)}</strong>
            {!check.passed && (
              <span className={classes.severity}> {SEVERITY_WORDS[check.severity] ?? check.severity}</span>
            )}
            <div>{check.message}</div>
            <div className={classes.source}>{check.source}</div>
          </div>
        </li>
      ))}
    </ul>
  );
}

export function ValidationSection({ validation }: { validation: Prescription['validation'] }) {
  if (!validation) return null;
  const failed = validation.checks.filter(({ passed }) => !passed).length;
  return (
    <Section
      title="Validation"
      aside={
        <StateBadge tone={failed === 0 ? 'good' : validation.outcome === 'failed' ? 'bad' : 'open'}>
          {inWords(validation.outcome)}
        </StateBadge>
      }
    >
      <p className={classes.soft}>{instantWords(validation.ranAt)}</p>
      <Checks validation={validation} />
    </Section>
  );
}
