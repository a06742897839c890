import { useQuery } from '@apollo/client/react';
import { Alert, Anchor, Button, CopyButton, Skeleton, Stack } from '@mantine/core';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router';
import { errorWords } from '../api/error-words.js';
import { useBoardState } from '../board/live-board.js';
import { ColleaguesLine } from '../colleagues/colleagues-line.js';
import { PrescriptionPageDocument } from '../generated/graphql.js';
import { IconArrowLeft } from '../icons.js';
import { useMay } from '../session/session.js';
import { durationWords, instantWords } from '../time/durations.js';
import { usePlatformNow } from '../time/platform-clock.js';
import { dueOf, heatOf } from '../time/sla.js';
import { inWords, shortId, WAITS_FOR_WORDS } from '../words/status-words.js';
import { ValidationSection } from './checks.js';
import { ClaimsSection } from './claims.js';
import { FillSection, PaymentSection, ShipmentSection } from './delivery.js';
import { EnrollmentSection } from './enrollment.js';
import { Journey } from './journey.js';
import { LookedAfter } from './looked-after.js';
import { NextActions } from './next-actions.js';
import classes from './prescription.module.css';
import { ProtectedSection } from './protected-facts.js';
import { AuditSection, NotificationsSection } from './records.js';
import { RoutingSection } from './routing.js';
import { Facts, Section, StateBadge } from './section.js';
import type { Prescription } from './types.js';

/** What does not make a new version, such as a message that was sent, is looked at again so often. Milliseconds. */
const LOOK_EVERY = 20_000;

/** Everything about one prescription, in the order of its way; PHI only on request. */
export function PrescriptionPage() {
  const { id = '' } = useParams();
  const may = useMay();
  const { data, error, loading, refetch } = useQuery(PrescriptionPageDocument, {
    variables: { id, ops: may('adjudication:read'), audit: may('audit:read') },
    fetchPolicy: 'cache-and-network',
    errorPolicy: 'all',
    pollInterval: LOOK_EVERY,
  });
  const prescription = data?.prescription;
  const onBoard = useBoardState().cards.get(id)?.version ?? 0;
  const shown = prescription?.version ?? 0;

  useEffect(() => {
    document.title = `${shortId(id)} · Fillway`;
  }, [id]);

  // The board's stream brings every new version first.
  useEffect(() => {
    if (shown > 0 && onBoard > shown) void refetch();
  }, [onBoard, shown, refetch]);

  if (!prescription) {
    return (
      <div className={classes.page}>
        <BackLink />
        {loading ? (
          <Stack aria-busy="true">
            <Skeleton height={90} />
            <Skeleton height={240} />
          </Stack>
        ) : (
          <Alert
            color="red"
            role="alert"
            title={error ? 'This prescription cannot be read' : 'There is no such prescription'}
          >
            {error ? errorWords(error) : 'Perhaps it is not visible to you.'}
            <div>
              <Button size="xs" variant="default" mt="sm" onClick={() => void refetch()}>
                Try again
              </Button>
            </div>
          </Alert>
        )}
      </div>
    );
  }

  function onDone(): void {
    void refetch();
  }

  return (
    <div className={classes.page}>
      <BackLink />
      <ColleaguesLine prescriptionId={id} />
      <Summary prescription={prescription} onDone={onDone} />
      {error && (
        <Alert color="orange" title="Not everything could be read">
          {errorWords(error)}
        </Alert>
      )}
      <div className={classes.columns}>
        <div className={classes.side}>
          <Journey prescription={prescription} />
          <AlertLines alerts={prescription.alerts} />
        </div>
        <div className={classes.sections}>
          {may('prescription:phi') && <ProtectedSection prescription={prescription} />}
          <ValidationSection validation={prescription.validation} />
          <EnrollmentSection prescription={prescription} onDone={onDone} />
          <RoutingSection prescription={prescription} onDone={onDone} />
          <ClaimsSection prescription={prescription} />
          <PaymentSection payment={prescription.payment} />
          <FillSection prescription={prescription} />
          <ShipmentSection prescription={prescription} />
          <NotificationsSection prescription={prescription} onDone={onDone} />
          <AuditSection audit={prescription.audit} />
        </div>
      </div>
    </div>
  );
}

function BackLink() {
  return (
    <Anchor component={Link} to="/board" size="sm" className={classes.back}>
      <IconArrowLeft size={16} aria-hidden /> Board
    </Anchor>
  );
}

function Summary({ prescription, onDone }: { prescription: Prescription; onDone: () => void }) {
  const now = usePlatformNow();
  const { id, status, statusSince, journey, prescriber, pharmacy } = prescription;
  const wait = {
    waitsFor: journey?.waitsFor ?? 'NOBODY',
    since: Date.parse(statusSince ?? ''),
    dueAt: journey?.dueAt ? Date.parse(journey.dueAt) : null,
  };
  const due = dueOf(wait);
  const ended = wait.waitsFor === 'NOBODY';
  return (
    <div className={classes.summary} data-heat={heatOf(wait, now)}>
      <div className={classes.summaryHead}>
        <h1>
          <span className="mono">{shortId(id)}</span> {inWords(status ?? '')}
        </h1>
        <NextActions prescription={prescription} onDone={onDone} />
      </div>
      <p className={classes.waits} aria-live="polite">
        {ended ? (
          journey?.waitsForWhat
        ) : (
          <>
            Waits for <strong>{WAITS_FOR_WORDS[wait.waitsFor]}</strong>: {journey?.waitsForWhat.toLowerCase()} · for{' '}
            {durationWords(now - wait.since)}
            {due !== null && (
              <span className={classes.dueWords}>
                {' · '}
                {due <= now ? `late by ${durationWords(now - due)}` : `${durationWords(due - now)} left`}
                {wait.dueAt === null ? ' (usual time)' : ` (until ${instantWords(new Date(wait.dueAt).toISOString())})`}
              </span>
            )}
          </>
        )}
      </p>
      <Facts
        of={[
          [
            'Prescription',
            <CopyButton key="id" value={id}>
              {({ copied, copy }) => (
                <button type="button" className={classes.copy} onClick={copy}>
                  <span className="mono">{id}</span> {copied ? 'copied' : 'copy'}
                </button>
              )}
            </CopyButton>,
          ],
          ['Looked after by', <LookedAfter key="assignee" prescription={prescription} onDone={onDone} />],
          ['Received', prescription.createdAt && instantWords(prescription.createdAt)],
          ['Prescriber', prescriber && `${prescriber.name}, NPI ${prescriber.npi}`],
          ['Pharmacy', pharmacy && `${pharmacy.name}, ${pharmacy.city}`],
          ['Payer', prescription.payerKind && inWords(prescription.payerKind)],
          ['Fill', prescription.fillNumber ? `Refill ${prescription.fillNumber}` : 'First'],
        ]}
      />
    </div>
  );
}

function AlertLines({ alerts }: { alerts: Prescription['alerts'] }) {
  if (!alerts || alerts.length === 0) return null;
  return (
    <Section title="Alerts">
      <ul className={classes.lines}>
        {alerts.map(({ id, kind, state, severity, raisedAt }) => (
          <li key={id}>
            <span>
              <Anchor component={Link} to={`/alerts?state=${state.toLowerCase()}`} size="sm">
                {inWords(kind)}
              </Anchor>
              <span className={classes.source}> {instantWords(raisedAt)}</span>
            </span>
            <StateBadge tone={state === 'RESOLVED' ? 'plain' : severity === 'CRITICAL' ? 'bad' : 'open'}>
              {inWords(state)}
            </StateBadge>
          </li>
        ))}
      </ul>
    </Section>
  );
}
