import 'reflect-metadata';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { type GraphQLSchema, lexicographicSortSchema, parse, specifiedDirectives } from 'graphql';
import { buildSchema, createResolversMap, type NonEmptyArray } from 'type-graphql';
import type { GraphqlContext } from '../call-context.js';
import type { Domain, DomainGraphql, ReferenceBatch } from '../domain.js';
import { FEDERATION_LINKS, phiDirective } from '../graphql/directives.js';
import { loader } from '../graphql/loaders.js';
import { DateTime } from '../graphql/scalars.js';
import { guardFields } from './guard-fields.js';

/** One domain ready to be served: its SDL as committed under `schema/subgraphs`, and the schema that executes it. */
export interface Subgraph {
  name: string;
  sdl: string;
  schema: GraphQLSchema;
}

/**
 * type-graphql demands one as soon as there is a subscription; ours bring their own `subscribe` and never publish here.
 */
const NO_PUB_SUB = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('Subscriptions read the board stream; declare `subscribe`.');
  },
};

function resolveReference(typeName: string, batch: ReferenceBatch) {
  return (reference: { id: string }, ctx: GraphqlContext) =>
    loader(ctx, `reference:${typeName}`, async (ids) => {
      const found = await batch(ctx, ids);
      return new Map(found.map((object) => [object.id, object]));
    }).load(reference.id);
}

/** The domain's schema in SDL, sorted, with federation's links and directives. */
async function describe(graphql: DomainGraphql): Promise<{ sdl: string; schema: GraphQLSchema }> {
  const schema = await buildSchema({
    // biome-ignore lint/complexity/noBannedTypes: type-graphql names classes so
    resolvers: graphql.resolvers as unknown as NonEmptyArray<Function>,
    // biome-ignore lint/complexity/noBannedTypes: type-graphql names classes so
    orphanedTypes: [...graphql.orphanedTypes] as Function[],
    validate: false,
    scalarsMap: [{ type: Date, scalar: DateTime }],
    directives: [...specifiedDirectives, phiDirective],
    pubSub: NO_PUB_SUB,
    skipCheck: true,
  });
  return { sdl: `${FEDERATION_LINKS}\n${printSchemaWithDirectives(lexicographicSortSchema(schema))}\n`, schema };
}

/** Builds a domain's subgraph: types from its classes, references batched, scopes and deadlines guarded. */
export async function buildSubgraph(domain: Pick<Domain, 'name' | 'graphql'>): Promise<Subgraph> {
  const graphql = await domain.graphql();
  const { sdl, schema: described } = await describe(graphql);
  const resolvers = createResolversMap(described) as Record<string, object>;
  for (const [typeName, batch] of Object.entries(graphql.references ?? {})) {
    resolvers[typeName] = { ...resolvers[typeName], __resolveReference: resolveReference(typeName, batch) };
  }
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never });
  guardFields(schema);
  return { name: domain.name, sdl, schema };
}

/** Builds the subgraphs of the domains, one after another: the work is the processor's, and two imports at once gain nothing. */
export async function buildSubgraphs(domains: readonly Pick<Domain, 'name' | 'graphql'>[]): Promise<Subgraph[]> {
  const built: Subgraph[] = [];
  for (const domain of domains) built.push(await buildSubgraph(domain));
  return built;
}
