import { useQuery } from '@apollo/client/react';
import { Anchor } from '@mantine/core';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { useBoardState } from '../board/live-board.js';
import { PharmacistQueueDocument, type PharmacistQueueQuery, RevealMedicationDocument } from '../generated/graphql.js';
import classes from '../list.module.css';
import { PagedList } from '../paged-list.js';
import { Checks } from '../prescription/checks.js';
import { ReviewDecision } from '../prescription/next-actions.js';
import { MedicationFacts } from '../prescription/protected-facts.js';
import { Reveal } from '../prescription/reveal.js';
import { useMay } from '../session/session.js';
import { durationWords } from '../time/durations.js';
import { usePlatformNow } from '../time/platform-clock.js';
import { shortId } from '../words/status-words.js';

type Waiting = NonNullable<PharmacistQueueQuery['prescriptions']>['edges'][number]['node'];

/** What the rules left open for a pharmacist, the longest waiting first. */
export function PharmacistQueuePage() {
  const { data, error, loading, refetch, fetchMore } = useQuery(PharmacistQueueDocument, {
    fetchPolicy: 'cache-and-network',
    errorPolicy: 'all',
  });
  const found = data?.prescriptions;
  const waiting = useWaitingOnBoard();

  useEffect(() => {
    document.title = 'Pharmacist queue · Fillway';
  }, []);

  // The board's stream tells when one enters or leaves.
  useEffect(() => {
    if (waiting) void refetch();
  }, [waiting, refetch]);

  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <h1>Pharmacist queue</h1>
      </header>
      <PagedList
        loading={loading}
        error={error}
        onRetry={() => void refetch()}
        count={found?.edges.length ?? 0}
        total={found?.totalCount}
        empty="Nothing waits for a pharmacist."
        onMore={
          found?.pageInfo.hasNextPage
            ? () =>
                void fetchMore({
                  variables: { after: found.pageInfo.endCursor },
                  updateQuery: (before, { fetchMoreResult: next }) =>
                    before.prescriptions && next.prescriptions
                      ? {
                          ...next,
                          prescriptions: {
                            ...next.prescriptions,
                            edges: [...before.prescriptions.edges, ...next.prescriptions.edges],
                          },
                        }
                      : before,
                })
            : null
        }
      >
        <ul className={classes.items}>
          {found?.edges.map(({ node }) => (
            <WaitingItem key={node.id} prescription={node} onDone={() => void refetch()} />
          ))}
        </ul>
      </PagedList>
    </div>
  );
}

/** Changes whenever the board's set of waiting prescriptions does. */
function useWaitingOnBoard(): string {
  const { cards } = useBoardState();
  return [...cards.values()]
    .filter(({ status }) => status === 'PHARMACIST_REVIEW')
    .map(({ id, version }) => `${id}:${version}`)
    .join();
}

function WaitingItem({ prescription, onDone }: { prescription: Waiting; onDone: () => void }) {
  const may = useMay();
  const now = usePlatformNow();
  const { id, statusSince, prescriber, validation } = prescription;
  return (
    <li className={classes.item} data-tone="open">
      <div className={classes.itemHead}>
        <Anchor component={Link} to={`/prescriptions/${id}`} className={classes.title}>
          Prescription {shortId(id)}
        </Anchor>
        <span className={classes.soft}>
          waits for {durationWords(now - Date.parse(statusSince ?? ''))}
          {prescriber && ` · ${prescriber.name}, NPI ${prescriber.npi}`}
        </span>
        {may('prescription:verify') && (
          <span className={classes.actions}>
            <ReviewDecision prescriptionId={id} onDone={onDone} />
          </span>
        )}
      </div>
      {validation && <Checks validation={validation} />}
      {may('prescription:phi') && (
        <Reveal what="medication" prescriptionId={id} document={RevealMedicationDocument}>
          {(data) => <MedicationFacts medication={data.prescription?.medication ?? null} />}
        </Reveal>
      )}
    </li>
  );
}
