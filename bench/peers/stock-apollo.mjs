/** The peer: `@apollo/gateway` and `@apollo/server` as their documentation starts them, nothing tuned, nothing checked. */
process.env.APOLLO_TELEMETRY_DISABLED = 'true';

import { readFile } from 'node:fs/promises';
import { tell, told } from './process.mjs';

const { ApolloGateway } = await import('@apollo/gateway');
const { ApolloServer } = await import('@apollo/server');
const { startStandaloneServer } = await import('@apollo/server/standalone');

const sdl = await readFile(told().supergraph, 'utf8');
// It refuses a supergraph whose security features are marked as such.
const gateway = new ApolloGateway({ supergraphSdl: sdl.replaceAll(', for: SECURITY)', ')') });
const { url } = await startStandaloneServer(new ApolloServer({ gateway }), { listen: { port: 0, host: '127.0.0.1' } });
tell({ url: `${url.replace(/\/$/, '')}/graphql` });
