import type { ApolloServerPlugin } from '@apollo/server';
import { ERROR_CODES, refuse } from '@fillway/kernel';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { RequestContext } from '../request-context.js';

/** What one operation may ask for. Tokens are limited by the parser, bytes by the HTTP server. */
export const LIMITS = {
  tokens: 8_000,
  depth: 16,
  /** Introspection nests types in types; GraphiQL asks 14 deep. */
  introspectionDepth: 20,
  aliases: 60,
  /** Fields at the root of a mutation: a batch of log-ins in one request is an attack. */
  rootMutations: 10,
  /** Fields in the answer, lists counted by their `first`. */
  cost: 60_000,
} as const;

/** Items assumed for a list whose length the operation does not say. */
const UNSIZED_LIST = 5;
/** The page size when `first` is not given. */
const DEFAULT_PAGE = 20;

interface Measures {
  /** Fields at the root, those in fragments too. */
  roots: number;
  depth: number;
  introspectionDepth: number;
  aliases: number;
  cost: number;
}

/** Depth, aliases and cost of an operation, fragments expanded. Variables count as given, so `first: $n` is seen. */
export function measureOperation(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  schema: GraphQLSchema,
  variables: Record<string, unknown>,
): Measures {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measures: Measures = { roots: 0, depth: 0, introspectionDepth: 0, aliases: 0, cost: 0 };
  walk(operation.selectionSet, schema.getRootType(operation.operation)?.name, 1, 1, 'depth');
  return measures;

  function walk(
    selectionSet: SelectionSetNode,
    typeName: string | undefined,
    depth: number,
    factor: number,
    measure: 'depth' | 'introspectionDepth',
  ): void {
    if (measures.cost > LIMITS.cost || measures.aliases > LIMITS.aliases) return;
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD) {
        walkField(selection, typeName, depth, factor, measure);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (fragment) {
        walk(fragment.selectionSet, fragment.typeCondition?.name.value ?? typeName, depth, factor, measure);
      }
    }
  }

  function walkField(
    field: FieldNode,
    parentName: string | undefined,
    depth: number,
    factor: number,
    measure: 'depth' | 'introspectionDepth',
  ): void {
    const name = field.name.value;
    const kind = name === '__schema' || name === '__type' ? 'introspectionDepth' : measure;
    if (field.alias) measures.aliases++;
    if (depth === 1) measures.roots++;
    measures[kind] = Math.max(measures[kind], depth);
    measures.cost += factor;
    if (!field.selectionSet) return;
    const type = fieldType(schema, parentName, name);
    walk(
      field.selectionSet,
      type && getNamedType(type).name,
      depth + 1,
      factor * itemsOf(field, type, variables),
      kind,
    );
  }
}

function fieldType(schema: GraphQLSchema, parentName: string | undefined, name: string): GraphQLOutputType | undefined {
  const parent = parentName === undefined ? undefined : schema.getType(parentName);
  return parent && 'getFields' in parent
    ? (parent.getFields()[name]?.type as GraphQLOutputType | undefined)
    : undefined;
}

/** How often the fields below this one may come: `first` of a connection, the length of a list of ids, else a guess. */
function itemsOf(field: FieldNode, type: GraphQLOutputType | undefined, variables: Record<string, unknown>): number {
  const named = type && getNamedType(type).name;
  if (named?.endsWith('Connection')) {
    const first = argumentOf(field, 'first', variables);
    return typeof first === 'number' && first > 0 ? first : DEFAULT_PAGE;
  }
  const isList = isListType(isNonNullType(type) ? type.ofType : type);
  if (!isList || named?.endsWith('Edge')) return 1;
  const ids = argumentOf(field, 'cursors', variables) ?? argumentOf(field, 'ids', variables);
  return Array.isArray(ids) ? Math.max(1, ids.length) : UNSIZED_LIST;
}

function argumentOf(field: FieldNode, name: string, variables: Record<string, unknown>): unknown {
  const value = field.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value?.kind === Kind.VARIABLE) return variables[value.name.value];
  if (value?.kind === Kind.INT) return Number(value.value);
  return value?.kind === Kind.LIST ? value.values : undefined;
}

/** Why an operation is refused, a sentence without its full stop; null when it is within the limits. */
export function overLimit(measures: Measures, operation: OperationDefinitionNode): string | null {
  const roots = operation.operation === 'mutation' ? measures.roots : 0;
  if (measures.depth > LIMITS.depth) return `It is nested ${measures.depth} deep, ${LIMITS.depth} allowed`;
  if (measures.introspectionDepth > LIMITS.introspectionDepth) return 'Its introspection is nested too deep';
  if (measures.aliases > LIMITS.aliases) return `It has more than ${LIMITS.aliases} aliases`;
  if (roots > LIMITS.rootMutations) return `It has more than ${LIMITS.rootMutations} mutations`;
  if (measures.cost > LIMITS.cost) return `It could return more than ${LIMITS.cost} fields`;
  return null;
}

/** Refuses an operation before it is planned when it asks for too much. */
export const queryLimits: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ document, operation, schema, request }) {
        if (!operation) return;
        if (operation.operation === 'subscription') throw toGraphQL('SUBSCRIPTION_OVER_HTTP');
        const measures = measureOperation(document, operation, schema, request.variables ?? {});
        const reason = overLimit(measures, operation);
        if (reason) throw toGraphQL('QUERY_TOO_COMPLEX', `${ERROR_CODES.QUERY_TOO_COMPLEX.message} ${reason}.`);
      },
    };
  },
};

function toGraphQL(code: 'QUERY_TOO_COMPLEX' | 'SUBSCRIPTION_OVER_HTTP', message?: string): GraphQLError {
  const error = refuse(code, message === undefined ? {} : { message });
  return new GraphQLError(error.message, { extensions: { code, http: { status: error.httpStatus } } });
}
