/**
 * Hive Gateway before our subgraphs, on the committed supergraph as it is. Prints its address when it listens.
 *
 * Usage: node router.js SUPERGRAPH SUBGRAPHS_URL, with JWT_PRIVATE_KEY and INTERNAL_SECRET in the environment.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { vouchForCallers } from './vouch-for-callers.js';

const [, , supergraph, subgraphsUrl] = process.argv;
const names = [...readFileSync(supergraph, 'utf8').matchAll(/@join__graph\(name: "(\w+)"/g)].map(([, name]) => name);

const runtime = createGatewayRuntime({
  supergraph,
  graphqlEndpoint: '/graphql',
  landingPage: false,
  logging: 'error',
  transportEntries: Object.fromEntries(names.map((name) => [name, { location: `${subgraphsUrl}/${name}/graphql` }])),
  propagateHeaders: {
    fromClientToSubgraphs: vouchForCallers({
      jwtKeyPem: process.env.JWT_PRIVATE_KEY.replaceAll('\\n', '\n'),
      internalSecret: process.env.INTERNAL_SECRET,
    }),
  },
});
const server = createServer(runtime);
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
