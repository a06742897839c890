import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { AlertListDocument, type AlertListQueryVariables } from '../generated/graphql.js';

/** How often open alerts are asked for. Milliseconds. */
const LOOK_EVERY = 15_000;
const AT_MOST = 100;

const VARIABLES = { filter: { state: ['OPEN'] }, first: AT_MOST } satisfies AlertListQueryVariables;

/** The newest open alerts, asked for again and again: by the tray, which is on every page of those who may see them. */
export function useOpenAlerts() {
  const { data, error, loading } = useQuery(AlertListDocument, {
    variables: VARIABLES,
    pollInterval: LOOK_EVERY,
    fetchPolicy: 'cache-and-network',
  });
  return {
    alerts: data?.alerts?.edges.map(({ node }) => node) ?? [],
    count: data?.alerts?.totalCount ?? 0,
    error,
    loading,
  };
}

/** The prescriptions that have an open alert, as the tray knows them. The same set as long as it holds the same ids. */
export function useAlerted(): ReadonlySet<string> {
  const { data } = useQuery(AlertListDocument, { variables: VARIABLES, fetchPolicy: 'cache-only' });
  const ids = (data?.alerts?.edges ?? [])
    .flatMap(({ node }) => node.prescription?.id ?? [])
    .sort()
    .join();
  return useMemo(() => new Set(ids ? ids.split(',') : []), [ids]);
}
