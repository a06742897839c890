import { useQuery } from '@apollo/client/react';
import { Anchor, Select } from '@mantine/core';
import { useEffect } from 'react';
import { Link, useSearchParams } from 'react-router';
import { ConfirmAction } from '../actions/confirm-action.js';
import {
  DeadLetterListDocument,
  type DeadLetterListQuery,
  DiscardDeadLetterDocument,
  JobHealthDocument,
  type Queue,
  ReplayDeadLetterDocument,
} from '../generated/graphql.js';
import classes from '../list.module.css';
import { PagedList } from '../paged-list.js';
import { Facts, StateBadge } from '../prescription/section.js';
import { useMay } from '../session/session.js';
import { durationWords, instantWords } from '../time/durations.js';
import { usePlatformNow } from '../time/platform-clock.js';
import { WideTable } from '../wide-table.js';
import { inWords, shortId } from '../words/status-words.js';

const PAGE = 30;
const LOOK_EVERY = 15_000;

const QUEUES: Queue[] = [
  'VALIDATION',
  'ENROLLMENT',
  'ROUTING',
  'ADJUDICATION',
  'PAYMENT',
  'SHIPPING',
  'TRACKING',
  'NOTIFICATIONS',
];

type Letter = NonNullable<DeadLetterListQuery['deadLetters']>['nodes'][number];

/** How the queues are doing, and the jobs that failed for good: look into them, run them again, or give them up. */
export function DeadLettersPage() {
  const [params, setParams] = useSearchParams();
  const queue = QUEUES.find((each) => each.toLowerCase() === params.get('queue')) ?? null;
  const { data, error, loading, refetch, fetchMore } = useQuery(DeadLetterListDocument, {
    variables: { first: PAGE, ...(queue ? { queue } : {}) },
    fetchPolicy: 'cache-and-network',
    errorPolicy: 'all',
    pollInterval: LOOK_EVERY,
  });
  const found = data?.deadLetters;

  useEffect(() => {
    document.title = 'Dead letters · Fillway';
  }, []);

  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <h1>Jobs and dead letters</h1>
        <Select
          size="xs"
          w={160}
          aria-label="Queue"
          placeholder="Every queue"
          clearable
          data={QUEUES.map((value) => ({ value: value.toLowerCase(), label: inWords(value) }))}
          value={queue?.toLowerCase() ?? null}
          onChange={(value) => setParams(value ? { queue: value } : {}, { replace: true })}
        />
      </header>
      <Health />
      <PagedList
        loading={loading}
        error={error}
        onRetry={() => void refetch()}
        count={found?.nodes.length ?? 0}
        total={found?.totalCount}
        empty="No job has failed for good."
        onMore={
          found?.pageInfo.hasNextPage
            ? () =>
                void fetchMore({
                  variables: { after: found.pageInfo.endCursor },
                  updateQuery: (before, { fetchMoreResult: next }) =>
                    before.deadLetters && next.deadLetters
                      ? {
                          ...next,
                          deadLetters: {
                            ...next.deadLetters,
                            nodes: [...before.deadLetters.nodes, ...next.deadLetters.nodes],
                          },
                        }
                      : before,
                })
            : null
        }
      >
        <ul className={classes.items}>
          {found?.nodes.map((letter) => (
            <LetterItem key={letter.id} letter={letter} onDone={() => void refetch()} />
          ))}
        </ul>
      </PagedList>
    </div>
  );
}

function Health() {
  const { data } = useQuery(JobHealthDocument, {
    fetchPolicy: 'cache-and-network',
    errorPolicy: 'all',
    pollInterval: LOOK_EVERY,
  });
  if (!data?.jobHealth) return null;
  return (
    <div className={classes.health}>
      <WideTable label="Queues">
        <table className={classes.queues}>
          <thead>
            <tr>
              <th scope="col">Queue</th>
              <th scope="col">Waiting</th>
              <th scope="col">Oldest</th>
              <th scope="col">Active</th>
              <th scope="col">Delayed</th>
              <th scope="col">Failed</th>
              <th scope="col">Done last hour</th>
            </tr>
          </thead>
          <tbody>
            {data.jobHealth.map((health) => (
              <tr key={health.queue}>
                <th scope="row">{inWords(health.queue)}</th>
                <td>{health.waiting}</td>
                <td>{health.waiting > 0 ? durationWords(health.oldestWaitingSeconds * 1_000) : '–'}</td>
                <td>{health.active}</td>
                <td>{health.delayed}</td>
                <td className={health.failed > 0 ? classes.bad : undefined}>{health.failed}</td>
                <td>{health.completedLastHour}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
    </div>
  );
}

function LetterItem({ letter, onDone }: { letter: Letter; onDone: () => void }) {
  const may = useMay();
  const now = usePlatformNow();
  return (
    <li className={classes.item} data-tone="bad">
      <div className={classes.itemHead}>
        <span className={classes.title}>{letter.name}</span>
        <StateBadge tone="plain">{inWords(letter.queue)}</StateBadge>
        <span className={classes.soft}>
          {durationWords(now - Date.parse(letter.failedAt))} ago, after {letter.attempts}{' '}
          {letter.attempts === 1 ? 'attempt' : 'attempts'}
        </span>
        {may('deadletter:manage') && (
          <span className={classes.actions}>
            <ConfirmAction
              label="Replay"
              title="Run this job again?"
              document={ReplayDeadLetterDocument}
              input={() => ({ deadLetterId: letter.id })}
              onDone={onDone}
            >
              It gets all its attempts anew. What it had done already is not done twice.
            </ConfirmAction>
            <ConfirmAction
              label="Discard"
              title="Give this job up?"
              document={DiscardDeadLetterDocument}
              input={(reason) => ({ deadLetterId: letter.id, reason })}
              reason="required"
              onDone={onDone}
              button={{ variant: 'outline' }}
              danger
            >
              The job is removed for good and cannot be replayed. Where its prescription still waits for this work, the
              platform starts it again in a new job.
            </ConfirmAction>
          </span>
        )}
      </div>
      <p>
        <strong>{letter.reasonCode}</strong>: {letter.reasonMessage}
      </p>
      {letter.prescription && (
        <Anchor component={Link} to={`/prescriptions/${letter.prescription.id}`} size="sm" className={classes.link}>
          Prescription {shortId(letter.prescription.id)}
          {letter.prescription.status && `, ${inWords(letter.prescription.status).toLowerCase()}`}
        </Anchor>
      )}
      <details>
        <summary>Inspect: ids, codes and counts only</summary>
        <Facts
          of={[
            ['Job', letter.id],
            ['Made', instantWords(letter.createdAt)],
            ['Failed', instantWords(letter.failedAt)],
            ...letter.data.map(({ name, value }) => [name, value] as const),
            ['Correlation', letter.correlationId],
          ]}
        />
      </details>
    </li>
  );
}
