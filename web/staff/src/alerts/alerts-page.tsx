import { useQuery } from '@apollo/client/react';
import { Anchor, SegmentedControl, Select } from '@mantine/core';
import { useEffect } from 'react';
import { Link, useSearchParams } from 'react-router';
import { ConfirmAction } from '../actions/confirm-action.js';
import {
  AcknowledgeAlertDocument,
  AlertListDocument,
  type AlertRowFragment,
  type AlertSeverity,
  type AlertState,
  ResolveAlertDocument,
} from '../generated/graphql.js';
import classes from '../list.module.css';
import { PagedList } from '../paged-list.js';
import { Facts, StateBadge } from '../prescription/section.js';
import { useMay } from '../session/session.js';
import { durationWords, instantWords } from '../time/durations.js';
import { usePlatformNow } from '../time/platform-clock.js';
import { inWords, shortId } from '../words/status-words.js';
import { AssignAlert } from './assign-alert.js';
import { useActorNames } from './staff-names.js';

const PAGE = 30;
const LOOK_EVERY = 15_000;

const STATES: Record<string, AlertState[]> = {
  open: ['OPEN'],
  acknowledged: ['ACKNOWLEDGED'],
  resolved: ['RESOLVED'],
};
const SEVERITIES: AlertSeverity[] = ['CRITICAL', 'WARNING', 'INFO'];

/** What needs a person: take it, then close it with the reason. */
export function AlertsPage() {
  const [params, setParams] = useSearchParams();
  const state = params.get('state') ?? 'open';
  const severity = SEVERITIES.find((each) => each.toLowerCase() === params.get('severity')) ?? null;
  const { data, error, loading, refetch, fetchMore } = useQuery(AlertListDocument, {
    variables: {
      filter: { state: STATES[state] ?? STATES['open'], ...(severity ? { severity: [severity] } : {}) },
      first: PAGE,
    },
    fetchPolicy: 'cache-and-network',
    errorPolicy: 'all',
    pollInterval: LOOK_EVERY,
  });
  const found = data?.alerts;
  const alerts = found?.edges.map(({ node }) => node) ?? [];

  useEffect(() => {
    document.title = 'Alerts · Fillway';
  }, []);

  function show(next: { state: string; severity: string | null }): void {
    setParams(next.severity ? { state: next.state, severity: next.severity } : { state: next.state }, {
      replace: true,
    });
  }

  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <h1>Alerts</h1>
        <Select
          size="xs"
          w={140}
          aria-label="Severity"
          placeholder="Any severity"
          clearable
          data={SEVERITIES.map((value) => ({ value: value.toLowerCase(), label: inWords(value) }))}
          value={severity?.toLowerCase() ?? null}
          onChange={(value) => show({ state, severity: value })}
        />
        <SegmentedControl
          size="xs"
          aria-label="State"
          data={Object.keys(STATES).map((value) => ({ value, label: inWords(value) }))}
          value={state in STATES ? state : 'open'}
          onChange={(value) => show({ state: value, severity: severity?.toLowerCase() ?? null })}
        />
      </header>
      <PagedList
        loading={loading}
        error={error}
        onRetry={() => void refetch()}
        count={alerts.length}
        total={found?.totalCount}
        empty={state === 'open' ? 'Nothing needs a person.' : 'None.'}
        onMore={
          found?.pageInfo.hasNextPage
            ? () =>
                void fetchMore({
                  variables: { after: found.pageInfo.endCursor },
                  updateQuery: (before, { fetchMoreResult: next }) =>
                    before.alerts && next.alerts
                      ? { ...next, alerts: { ...next.alerts, edges: [...before.alerts.edges, ...next.alerts.edges] } }
                      : before,
                })
            : null
        }
      >
        <ul className={classes.items}>
          {alerts.map((alert) => (
            <AlertItem key={alert.id} alert={alert} onDone={() => void refetch()} />
          ))}
        </ul>
      </PagedList>
    </div>
  );
}

function AlertItem({ alert, onDone }: { alert: AlertRowFragment; onDone: () => void }) {
  const may = useMay();
  const now = usePlatformNow();
  const nameOf = useActorNames();
  const { severity, state, prescription, acknowledgedBy, assignedBy } = alert;
  const what = `${inWords(alert.kind).toLowerCase()}${prescription ? ` of ${shortId(prescription.id)}` : ''}`;
  return (
    <li
      className={classes.item}
      data-tone={
        state === 'RESOLVED' ? undefined : severity === 'CRITICAL' ? 'bad' : severity === 'WARNING' ? 'open' : undefined
      }
    >
      <div className={classes.itemHead}>
        <span className={classes.title}>{inWords(alert.kind)}</span>
        <StateBadge tone={severity === 'CRITICAL' ? 'bad' : severity === 'WARNING' ? 'open' : 'plain'}>
          {inWords(severity)}
        </StateBadge>
        <span className={classes.soft}>
          {durationWords(now - Date.parse(alert.raisedAt))} ago
          {acknowledgedBy &&
            state === 'ACKNOWLEDGED' &&
            (assignedBy && assignedBy !== acknowledgedBy
              ? ` · given to ${nameOf(acknowledgedBy)} by ${nameOf(assignedBy)}`
              : ` · taken by ${nameOf(acknowledgedBy)}`)}
        </span>
        {may('alert:manage') && state !== 'RESOLVED' && (
          <span className={classes.actions}>
            {state === 'OPEN' && (
              <ConfirmAction
                label="Take"
                title="Take this alert?"
                document={AcknowledgeAlertDocument}
                input={() => ({ alertId: alert.id })}
                onDone={onDone}
                button={{ 'aria-label': `Take ${what}` }}
              >
                Others see that you look after it.
              </ConfirmAction>
            )}
            <AssignAlert alertId={alert.id} what={what} holder={acknowledgedBy ?? null} onDone={onDone} />
            <ConfirmAction
              label="Resolve"
              title="Resolve this alert?"
              document={ResolveAlertDocument}
              input={(reason) => ({ alertId: alert.id, reason })}
              reason="required"
              onDone={onDone}
              button={{ variant: 'default', 'aria-label': `Resolve ${what}` }}
            >
              It leaves everybody’s list, and stays closed also when the same is found again.
            </ConfirmAction>
          </span>
        )}
      </div>
      {prescription && (
        <Anchor component={Link} to={`/prescriptions/${prescription.id}`} size="sm" className={classes.link}>
          Prescription {shortId(prescription.id)}
          {prescription.status && `, ${inWords(prescription.status).toLowerCase()}`}
        </Anchor>
      )}
      {alert.resolution && (
        <p className={classes.soft}>
          Resolved {alert.resolvedAt && instantWords(alert.resolvedAt)}
          {alert.resolvedBy && ` by ${nameOf(alert.resolvedBy)}`}: {alert.resolution}
        </p>
      )}
      <details>
        <summary>Details</summary>
        <Facts
          of={[
            ['About', `${inWords(alert.subjectKind)} ${alert.subjectId}`],
            ['Raised', instantWords(alert.raisedAt)],
            ...alert.details.map(({ name, value }) => [inWords(name), value] as const),
            ['Correlation', alert.correlationId],
          ]}
        />
      </details>
    </li>
  );
}
