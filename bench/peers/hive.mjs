/** The peer: Hive Gateway with its Rust planner, nothing else switched on. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { listen, tell, told } from './process.mjs';

const runtime = createGatewayRuntime({
  supergraph: await readFile(told().supergraph, 'utf8'),
  unifiedGraphHandler,
  logging: 'error',
  landingPage: false,
  graphiql: false,
});
const url = await listen(createServer(runtime));
tell({ url: `${url}/graphql` });
