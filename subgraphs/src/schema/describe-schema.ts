import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { type GraphQLSchema, lexicographicSortSchema, parse, printSchema } from 'graphql';
import type { Domain } from '../domain.js';
import { buildSubgraphs } from '../serve/build-subgraph.js';
import { accessMatrix } from './access-matrix.js';

/** Everything under `schema/` that is made from the code. */
export interface SchemaFiles {
  /** Contents by path below `schema/`. */
  files: ReadonlyMap<string, string>;
  /** What clients see. */
  api: GraphQLSchema;
  supergraphSdl: string;
  /** What composition would have one think about. */
  hints: readonly string[];
}

/**
 * Composes the domains' subgraphs. The same code gives the same text, whatever the order.
 * @throws Error with every composition error
 */
export async function describeSchema(domains: readonly Pick<Domain, 'name' | 'graphql'>[]): Promise<SchemaFiles> {
  const subgraphs = await buildSubgraphs(domains);
  subgraphs.sort((one, other) => one.name.localeCompare(other.name));
  const composed = composeServices(
    subgraphs.map(({ name, sdl }) => ({ name, typeDefs: parse(sdl), url: `http://subgraphs/${name}/graphql` })),
  );
  if (composed.errors) {
    throw new Error(`The subgraphs do not compose:\n${composed.errors.map((error) => error.message).join('\n')}`);
  }
  const api = lexicographicSortSchema(new Supergraph(composed.schema, null).apiSchema().toGraphQLJSSchema());
  const { supergraphSdl } = composed;
  return {
    files: new Map([
      ...subgraphs.map(({ name, sdl }) => [`subgraphs/${name}.graphql`, sdl] as const),
      ['supergraph.graphql', supergraphSdl],
      ['api.graphql', `${printSchema(api)}\n`],
      ['access.md', accessMatrix(supergraphSdl)],
    ]),
    api,
    supergraphSdl,
    hints: composed.hints.map((hint) => `${hint.definition.code}: ${hint.message.split('\n')[0]}`),
  };
}
