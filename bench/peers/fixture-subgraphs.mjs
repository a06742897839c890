/** The fixture's subgraphs in one process: bare HTTP and compiled queries, so that the gateways are what is measured. */
import { createServer } from 'node:http';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { compileQuery } from 'graphql-jit';
import { RESOLVERS, SDL, supergraphOf } from './fixture-schema.mjs';
import { listen, tell } from './process.mjs';

const subgraphs = new Map(
  Object.entries(SDL).map(([name, sdl]) => {
    const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: RESOLVERS[name] });
    return [`/${name}/graphql`, { schema, compiled: new Map() }];
  }),
);

function compiledQuery({ schema, compiled }, { query, operationName }) {
  const key = `${operationName ?? ''}:${query}`;
  let found = compiled.get(key);
  if (!found) {
    found = compileQuery(schema, parse(query), operationName ?? undefined, { disableLeafSerialization: true });
    if (!('query' in found)) throw new Error(`The fixture cannot run it: ${JSON.stringify(found.errors)}`);
    compiled.set(key, found);
  }
  return found;
}

const server = createServer((request, response) => {
  const subgraph = subgraphs.get(request.url);
  if (!subgraph || request.method !== 'POST') {
    response.writeHead(request.url === '/health/ready' ? 200 : 404).end();
    return;
  }
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', async () => {
    const asked = JSON.parse(Buffer.concat(parts).toString());
    const answer = await compiledQuery(subgraph, asked).query(undefined, {}, asked.variables ?? {});
    const body = Buffer.from(JSON.stringify(answer));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
  });
});

const url = await listen(server);
tell({ url, supergraph: supergraphOf(url) });
