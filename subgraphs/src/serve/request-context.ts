import { type Actor, INTERNAL_HEADER, type Viewer, verifyInternalContext } from '@fillway/kernel';
import type { GraphqlContext, Services } from '../call-context.js';

function actorOf(viewer: Viewer | null, ip: string | undefined): Actor {
  if (!viewer) return { kind: 'viewer', id: 'anonymous', roles: [], ip };
  if (viewer.scopes.includes('system:webhook')) return { kind: 'partner', id: viewer.id };
  return { kind: 'viewer', id: viewer.id, roles: viewer.roles, ip };
}

/**
 * The context of one request, as the gateway vouches for it in the signed header.
 * @throws FillwayError UNAUTHENTICATED for a missing or forged header, DEADLINE_EXCEEDED for one that is late
 */
export function requestContext(
  services: Services,
  domainName: string,
  headers: Record<string, string | string[] | undefined>,
  internalSecret: string,
): GraphqlContext {
  const header = headers[INTERNAL_HEADER];
  const said = verifyInternalContext(typeof header === 'string' ? header : undefined, internalSecret, Date.now());
  return {
    ...services,
    actor: actorOf(said.viewer, said.ip),
    correlationId: said.correlationId,
    viewer: said.viewer ?? undefined,
    ip: said.ip,
    logger: services.platform.logger.child({ subgraph: domainName, correlationId: said.correlationId }),
    purpose: `graphql:${domainName}`,
    loaders: new Map(),
    deadline: said.deadline,
    internalSecret,
  };
}
