import { Alert } from '@mantine/core';
import { type AdjudicationState, RevealClaimsDocument } from '../generated/graphql.js';
import { useMay } from '../session/session.js';
import { instantWords } from '../time/durations.js';
import { WideTable } from '../wide-table.js';
import { inWords } from '../words/status-words.js';
import { type Claims, ledgerFaults, ledgerOf } from './ledger.js';
import { moneyWords } from './money.js';
import classes from './prescription.module.css';
import { Reveal } from './reveal.js';
import { Facts, Section, StateBadge } from './section.js';
import type { Prescription } from './types.js';

const TONES: Record<AdjudicationState, 'good' | 'bad' | 'open' | 'plain'> = {
  OFFERED: 'open',
  ACCEPTED: 'open',
  PAID: 'good',
  REJECTED: 'bad',
  PRIOR_AUTHORIZATION: 'open',
};

/** What the pharmacy's claims came to, to the cent, and the prior authorization. */
export function ClaimsSection({ prescription }: { prescription: Prescription }) {
  const may = useMay();
  const { adjudication, priorAuthorization } = prescription;
  if (!adjudication) return null;
  const { state, finalPatientCopay, savings } = adjudication;
  return (
    <Section title="Claims" aside={state && <StateBadge tone={TONES[state]}>{inWords(state)}</StateBadge>}>
      <Facts
        of={[
          ['Taken by the pharmacy', adjudication.acceptedAt && instantWords(adjudication.acceptedAt)],
          ['Attempt', adjudication.attempt],
          ['Decided', adjudication.decidedAt && instantWords(adjudication.decidedAt)],
          ['Patient pays', finalPatientCopay && <strong>{moneyWords(finalPatientCopay)}</strong>],
          ['Saved by programs', savings && savings.cents > 0 ? moneyWords(savings) : null],
        ]}
      />
      {priorAuthorization && (
        <div className={classes.sub}>
          <h3>Prior authorization</h3>
          <Facts
            of={[
              ['State', priorAuthorization.state && inWords(priorAuthorization.state)],
              ['Asked for', priorAuthorization.requestedAt && instantWords(priorAuthorization.requestedAt)],
              ['Reject codes', priorAuthorization.rejectCodes?.join(', ')],
              ['Decided', priorAuthorization.decidedAt && instantWords(priorAuthorization.decidedAt)],
            ]}
          />
        </div>
      )}
      {may('prescription:phi') && (
        <Reveal what="claims and costs" prescriptionId={prescription.id} document={RevealClaimsDocument}>
          {(data) => <Ledger claims={data.prescription?.adjudication?.claims ?? null} />}
        </Reveal>
      )}
    </Section>
  );
}

function Ledger({ claims }: { claims: Claims | null }) {
  if (!claims) return <p className={classes.soft}>No claims have been reported yet.</p>;
  const lines = ledgerOf(claims);
  const faults = lines ? ledgerFaults(lines) : [];
  const { primary } = claims;
  return (
    <>
      <Facts
        of={[
          ['Reported', instantWords(claims.submittedAt)],
          ['Insurance’s answer', inWords(primary.status)],
          ['Claim', primary.claimId],
          ['Reject codes', primary.rejectCodes.join(', ')],
        ]}
      />
      {lines && (
        <WideTable label="How the price comes about">
          <table className={classes.ledger}>
            <caption className="visually-hidden">How the price comes about</caption>
            <tbody>
              {lines.map(({ label, claimId, amount, sum }) => (
                <tr key={`${label}${claimId ?? ''}`} className={sum ? classes.sumLine : undefined}>
                  <th scope="row">
                    {label}
                    {claimId && <span className={classes.source}> claim {claimId}</span>}
                  </th>
                  <td>{moneyWords(amount)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </WideTable>
      )}
      {claims.programs.some(({ discount }) => discount.cents === 0) && (
        <p className={classes.soft}>
          Programs without a discount:{' '}
          {claims.programs
            .filter(({ discount }) => discount.cents === 0)
            .map(({ name, programId, status }) => `${name ?? programId} (${inWords(status).toLowerCase()})`)
            .join(', ')}
        </p>
      )}
      {faults.length > 0 && (
        <Alert color="red" role="alert" title="The ledger does not add up">
          {faults.join('; ')}
        </Alert>
      )}
    </>
  );
}
