import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache, ServerError } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { ErrorLink } from '@apollo/client/link/error';
import { endSession, onSessionChange, session } from '../session/session.js';

/** Queries and mutations. The live board has a socket of its own. */
export const client = new ApolloClient({
  link: ApolloLink.from([sessionWatch(), bearer(), new HttpLink({ uri: '/graphql' })]),
  cache: new InMemoryCache({
    // The cache cannot know what implements an interface; without this, fields asked for on `Problem` are left out.
    possibleTypes: { Problem: ['Conflict', 'InvalidInput', 'Refusal'] },
    typePolicies: { NamedValue: { keyFields: false } },
  }),
});

// Nothing that one person saw is left for the next.
onSessionChange(() => {
  if (!session()) void client.clearStore();
});

function bearer(): ApolloLink {
  return new SetContextLink(({ headers }) => {
    const held = session();
    return held ? { headers: { ...headers, authorization: `Bearer ${held.accessToken}` } } : { headers };
  });
}

/** A refused token ends the session here too. */
function sessionWatch(): ApolloLink {
  return new ErrorLink(({ error }) => {
    const refused = ServerError.is(error)
      ? error.statusCode === 401
      : CombinedGraphQLErrors.is(error) &&
        error.errors.some(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED');
    if (refused) endSession('revoked');
  });
}
