import { createPublicKey, verify } from 'node:crypto';
import { INTERNAL_HEADER, newId, scopesOf, signInternalContext } from '@fillway/kernel';

/** How long one call of a subgraph may take. Milliseconds. */
const PATIENCE = 20_000;

/**
 * What another router needs to stand before our subgraphs: it checks the client's access token and tells each subgraph
 * who asks, in the signed internal header. Without a good token it vouches for nobody.
 *
 * @param {{ jwtKeyPem: string; internalSecret: string }} secrets
 * @returns {(call: { request: Request }) => Record<string, string>} headers for one call of a subgraph
 */
export function vouchForCallers({ jwtKeyPem, internalSecret }) {
  const key = createPublicKey(jwtKeyPem);
  return ({ request }) => {
    const viewer = viewerOf(request.headers.get('authorization'), key);
    const context = { viewer, correlationId: newId('correlation'), deadline: Date.now() + PATIENCE };
    return { [INTERNAL_HEADER]: signInternalContext(context, internalSecret) };
  };
}

function viewerOf(authorization, key) {
  const [head, body, signature] = (authorization ?? '').replace(/^Bearer /, '').split('.');
  if (!head || !body || !signature) return null;
  const signed = Buffer.from(`${head}.${body}`);
  if (!verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))) return null;
  const { sub, exp, roles, org, sid, pat, pharm } = JSON.parse(Buffer.from(body, 'base64url').toString());
  if (exp * 1_000 < Date.now()) return null;
  return {
    id: sub,
    roles,
    scopes: scopesOf(roles),
    organizationId: org,
    sessionId: sid,
    ...(pat && { patientId: pat }),
    ...(pharm && { pharmacyId: pharm }),
  };
}
