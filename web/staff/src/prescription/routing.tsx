import { Alert } from '@mantine/core';
import { useMay } from '../session/session.js';
import { instantWords } from '../time/durations.js';
import { inWords } from '../words/status-words.js';
import classes from './prescription.module.css';
import { RoutingPlaces } from './routing-places.js';
import { Section, StateBadge } from './section.js';
import { SelectPharmacy } from './select-pharmacy.js';
import type { Prescription, SectionProps } from './types.js';

type Routing = NonNullable<Prescription['routing']>;
type Recommendation = NonNullable<Routing['recommendations']>[number];
type Routed = NonNullable<Routing['otherCandidates']>[number];

/** The parts of a score with their weights in percent, as the platform adds them up. */
const PARTS = [
  ['distance', 'Distance', 30],
  ['network', 'Network', 25],
  ['capacity', 'Capacity', 20],
  ['performance', 'Performance', 15],
  ['speed', 'Speed', 10],
] as const;

/** The ranked pharmacies with what their scores are made of, where they are, and why others are not among them. */
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
      {recommendations.length > 0 && <RoutingPlaces prescription={prescription} />}
      <ol className={classes.ranking}>
        {recommendations.map((each) => (
          <Ranked key={each.pharmacyId} recommendation={each} prescription={prescription} onDone={onDone} />
        ))}
      </ol>
      <Others prescription={prescription} onDone={onDone} />
      {routing.excluded && routing.excluded.length > 0 && <Excluded excluded={routing.excluded} />}
    </Section>
  );
}

function useSelectable({ status }: Prescription): boolean {
  return useMay()('pharmacy:select') && status === 'AWAITING_PHARMACY_SELECTION';
}

function Ranked({ recommendation, prescription, onDone }: SectionProps & { recommendation: Recommendation }) {
  const { pharmacy, pharmacyId, parts, rank, score, distanceMiles, networkTier } = recommendation;
  const name = pharmacy?.name ?? pharmacyId;
  const chosen = prescription.pharmacy?.id === pharmacyId;
  const selectable = useSelectable(prescription);
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
              pharmacy && placesWords(pharmacy),
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
        </div>
        <span className={classes.score} title="Score, of 100">
          {(score * 100).toFixed(1)}
        </span>
        {chosen && <StateBadge tone="good">Chosen</StateBadge>}
        {selectable && (
          <SelectPharmacy
            prescription={prescription}
            onDone={onDone}
            pharmacyId={pharmacyId}
            name={name}
            best={rank === 1}
          />
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

function placesWords({ capacityToday }: Routed): string | null {
  return capacityToday
    ? `${capacityToday.max - capacityToday.reserved} of ${capacityToday.max} places left today`
    : null;
}

/** Those that fit too: any of them may be selected, with the reason why not a recommended one. */
function Others({ prescription, onDone }: SectionProps) {
  const others = prescription.routing?.otherCandidates ?? [];
  const selectable = useSelectable(prescription);
  if (others.length === 0) return null;
  return (
    <details className={classes.excluded}>
      <summary>{others.length} more can take it</summary>
      <ul className={classes.lines}>
        {others.map((other) => (
          <li key={other.id}>
            <span>
              {other.name}
              <span className={classes.source}>
                {' '}
                {[`${other.city}, ${other.state}`, placesWords(other)].filter(Boolean).join(' · ')}
              </span>
            </span>
            {prescription.pharmacy?.id === other.id && <StateBadge tone="good">Chosen</StateBadge>}
            {selectable && (
              <SelectPharmacy
                prescription={prescription}
                onDone={onDone}
                pharmacyId={other.id}
                name={other.name ?? other.id}
                best={false}
              />
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

type Exclusions = NonNullable<Routing['excluded']>;

function Excluded({ excluded }: { excluded: Exclusions }) {
  const byReason = new Map<string, Exclusions>();
  for (const each of excluded) byReason.set(each.reason, [...(byReason.get(each.reason) ?? []), each]);
  return (
    <details className={classes.excluded}>
      <summary>
        {excluded.length === 1 ? '1 pharmacy is excluded' : `${excluded.length} pharmacies are excluded`}
      </summary>
      {[...byReason].map(([reason, pharmacies]) => (
        <details key={reason}>
          <summary>
            {inWords(reason)} <span className={classes.soft}>{pharmacies.length}</span>
          </summary>
          <ul>
            {pharmacies.map(({ pharmacyId, pharmacy }) => (
              <li key={pharmacyId}>{pharmacy ? `${pharmacy.name}, ${pharmacy.city}` : pharmacyId}</li>
            ))}
          </ul>
        </details>
      ))}
    </details>
  );
}
