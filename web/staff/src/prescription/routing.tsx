import { useQuery } from '@apollo/client/react';
import { Alert } from '@mantine/core';
import { ConfirmAction } from '../actions/confirm-action.js';
import { PharmacyNamesDocument, SelectPharmacyDocument } from '../generated/graphql.js';
import { useMay } from '../session/session.js';
import { instantWords } from '../time/durations.js';
import { inWords } from '../words/status-words.js';
import classes from './prescription.module.css';
import { Section, StateBadge } from './section.js';
import type { Prescription, SectionProps } from './types.js';

type Recommendation = NonNullable<NonNullable<Prescription['routing']>['recommendations']>[number];

/** The parts of a score with their weights in percent, as the platform adds them up. */
const PARTS = [
  ['distance', 'Distance', 30],
  ['network', 'Network', 25],
  ['capacity', 'Capacity', 20],
  ['performance', 'Performance', 15],
  ['speed', 'Speed', 10],
] as const;

/** The ranked pharmacies with what their scores are made of, and why others are not among them. */
export function RoutingSection({ prescription, onDone }: SectionProps) {
  const { routing, pharmacy } = prescription;
  if (!routing) return null;
  const recommendations = routing.recommendations ?? [];
  return (
    <Section
      title="Routing"
      aside={
        pharmacy ? (
          <StateBadge tone="good">{pharmacy.name}</StateBadge>
        ) : (
          <StateBadge tone="open">Not chosen</StateBadge>
        )
      }
    >
      {routing.blockedReason && (
        <Alert color="orange" title="No pharmacy can be recommended">
          {inWords(routing.blockedReason)}
        </Alert>
      )}
      <p className={classes.soft}>
        {typeof routing.candidateCount === 'number' && `${routing.candidateCount} pharmacies can take it · `}
        {routing.ranAt && instantWords(routing.ranAt)}
        {routing.weightsVersion && ` · weights ${routing.weightsVersion}`}
      </p>
      <ol className={classes.ranking}>
        {recommendations.map((each) => (
          <Ranked key={each.pharmacyId} recommendation={each} prescription={prescription} onDone={onDone} />
        ))}
      </ol>
      {routing.excluded && routing.excluded.length > 0 && <Excluded excluded={routing.excluded} />}
    </Section>
  );
}

function Ranked({ recommendation, prescription, onDone }: SectionProps & { recommendation: Recommendation }) {
  const may = useMay();
  const { pharmacy, pharmacyId, parts, rank, score, distanceMiles, networkTier } = recommendation;
  const name = pharmacy?.name ?? pharmacyId;
  const chosen = prescription.pharmacy?.id === pharmacyId;
  const selectable = prescription.status === 'AWAITING_PHARMACY_SELECTION' && may('pharmacy:select');
  return (
    <li data-chosen={chosen || undefined}>
      <div className={classes.rankedHead}>
        <span className={classes.rank}>{rank}</span>
        <div className={classes.rankedName}>
          <strong>{name}</strong>
          <div className={classes.soft}>
            {[
              pharmacy?.city && `${pharmacy.city}, ${pharmacy.state}`,
              typeof distanceMiles === 'number' && `${distanceMiles} mi`,
              typeof networkTier === 'number' && `tier ${networkTier}`,
              pharmacy?.capacityToday &&
                `${pharmacy.capacityToday.max - pharmacy.capacityToday.reserved} of ${pharmacy.capacityToday.max} places left today`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
        </div>
        <span className={classes.score}>{(score * 100).toFixed(1)}</span>
        {chosen && <StateBadge tone="good">Chosen</StateBadge>}
        {selectable && (
          <ConfirmAction
            label="Select"
            title={`Select ${name}?`}
            document={SelectPharmacyDocument}
            input={(reason) => ({
              prescriptionId: prescription.id,
              pharmacyId,
              expectedVersion: prescription.version,
              ...(reason ? { reason } : {}),
            })}
            reason="optional"
            onDone={onDone}
            button={{ variant: rank === 1 ? 'filled' : 'default' }}
          >
            A place of its day is taken and the work is offered to it. If somebody chooses another pharmacy at the same
            moment, one choice wins and the other is told.
          </ConfirmAction>
        )}
      </div>
      <dl className={classes.parts}>
        {PARTS.map(([key, label, weight]) => (
          <div key={key}>
            <dt>
              {label} <span className={classes.soft}>{weight} %</span>
            </dt>
            <dd>
              <meter min={0} max={1} value={parts[key]} aria-label={`${label} of ${name}`} />
              {Math.round(parts[key] * 100)}
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

type Exclusions = NonNullable<NonNullable<Prescription['routing']>['excluded']>;

function Excluded({ excluded }: { excluded: Exclusions }) {
  const byReason = new Map<string, Exclusions>();
  for (const each of excluded) byReason.set(each.reason, [...(byReason.get(each.reason) ?? []), each]);
  return (
    <details className={classes.excluded}>
      <summary>{excluded.length} pharmacies are excluded</summary>
      {[...byReason].map(([reason, pharmacies]) => (
        <ExcludedGroup key={reason} reason={inWords(reason)} ids={pharmacies.map(({ pharmacyId }) => pharmacyId)} />
      ))}
    </details>
  );
}

function ExcludedGroup({ reason, ids }: { reason: string; ids: string[] }) {
  const { data } = useQuery(PharmacyNamesDocument, { errorPolicy: 'ignore' });
  const names = new Map(data?.pharmacies?.edges.map(({ node }) => [node.id, `${node.name}, ${node.city}`]));
  return (
    <details>
      <summary>
        {reason} <span className={classes.soft}>{ids.length}</span>
      </summary>
      <ul>
        {ids.map((id) => (
          <li key={id}>{names.get(id) ?? id}</li>
        ))}
      </ul>
    </details>
  );
}
