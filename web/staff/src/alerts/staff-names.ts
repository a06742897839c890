import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { actorWords } from '../actions/outcome.js';
import { StaffNamesDocument } from '../generated/graphql.js';
import { useMay, useSession } from '../session/session.js';

/** Somebody of the staff. */
export interface Colleague {
  id: string;
  name: string;
  roles: readonly string[];
}

/** The staff by name, asked for once; empty until it is known, and for roles that may not know. */
export function useColleagues(): Colleague[] {
  const { data } = useQuery(StaffNamesDocument, {
    skip: !useMay()('presence:share'),
    fetchPolicy: 'cache-first',
    errorPolicy: 'ignore',
  });
  return useMemo(
    () =>
      (data?.staff ?? []).map(({ id, displayName, roles }) => ({ id, name: displayName ?? id, roles: roles ?? [] })),
    [data],
  );
}

/** Names an actor: a colleague by their name, anybody else by what the platform knows of them. */
export function useActorNames(): (actorId: string) => string {
  const colleagues = useColleagues();
  const viewerId = useSession()?.viewerId ?? '';
  return (actorId) =>
    actorId === viewerId ? 'you' : (colleagues.find(({ id }) => id === actorId)?.name ?? actorWords(actorId, viewerId));
}
