import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  OperationTypeNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';

/** A subscription as a query on its mirror field, made once per document and run for each batch of events. */
export interface RewrittenSubscription {
  /** The query's text: the pipeline keeps its parsed form by it. */
  query: string;
  operationName: string;
  /** The subscription's field, such as `boardEvents`. */
  field: string;
  /** Under which key a client expects the event. */
  responseKey: string;
  /** The client's variables that the mirror query still uses. */
  variables: readonly string[];
  /** The field as the client wrote it, for its arguments. */
  root: FieldNode;
  variableDefinitions: readonly VariableDefinitionNode[];
  /**
   * What the mirror query tells: `events` at the cursors it is given (`boardEventsAt`), or the `state` as of now, which
   * is asked again and again (`jobHealth`).
   */
  mirrors: 'events' | 'state';
}

/** The mirror query's variable for the cursors; no client variable is called so. */
export const CURSORS_VARIABLE = 'fillway_cursors';

const OPERATION_NAME = 'BoardSubscription';

const name = (value: string) => ({ kind: Kind.NAME, value }) as const;

/**
 * Rewrites `subscription { boardEvents(after: …) { … } }` to
 * `query ($cursors: [ID!]!) { boardEvents: boardEventsAt(cursors: $cursors) { … } }`.
 * The document must be valid against the schema. Alias, directives and fragments are kept; what only the subscription
 * used is dropped.
 * @throws Error when the operation is no subscription, or the field has no mirror query
 */
export function rewriteSubscription(
  document: DocumentNode,
  operationName: string | null | undefined,
  schema: GraphQLSchema,
): RewrittenSubscription {
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) throw new Error('not a subscription');
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const roots = rootFields(operation.selectionSet, fragments);
  const root = roots[0];
  if (!root?.selectionSet) throw new Error('a subscription has one root field with a selection');
  const field = root.name.value;
  const queries = schema.getQueryType()?.getFields() ?? {};
  const mirrors = queries[`${field}At`] ? 'events' : 'state';
  const mirror = mirrors === 'events' ? `${field}At` : field;
  if (!queries[mirror]) throw new Error(`no mirror query for ${field}`);

  const responseKey = root.alias?.value ?? field;
  const mirrored: FieldNode = {
    kind: Kind.FIELD,
    alias: name(responseKey),
    name: name(mirror),
    arguments: mirrors === 'events' ? [CURSORS_ARGUMENT] : (root.arguments ?? []),
    ...(root.directives ? { directives: root.directives } : {}),
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: roots.flatMap((each) => each.selectionSet?.selections ?? []),
    },
  };
  const used = reachableFragments(mirrored, fragments);
  const variables = variablesIn([mirrored, ...used]);
  const rewritten: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation: OperationTypeNode.QUERY,
        name: name(OPERATION_NAME),
        variableDefinitions: [
          ...(mirrors === 'events' ? [CURSORS_DEFINITION] : []),
          ...(operation.variableDefinitions ?? []).filter(({ variable }) => variables.has(variable.name.value)),
        ],
        selectionSet: { kind: Kind.SELECTION_SET, selections: [mirrored] },
      },
      ...used,
    ],
  };
  variables.delete(CURSORS_VARIABLE);
  return {
    query: print(rewritten),
    operationName: OPERATION_NAME,
    field,
    responseKey,
    variables: [...variables],
    root,
    variableDefinitions: operation.variableDefinitions ?? [],
    mirrors,
  };
}

const CURSORS_ARGUMENT = {
  kind: Kind.ARGUMENT,
  name: name('cursors'),
  value: { kind: Kind.VARIABLE, name: name(CURSORS_VARIABLE) },
} as const;

const CURSORS_DEFINITION = {
  kind: Kind.VARIABLE_DEFINITION,
  variable: { kind: Kind.VARIABLE, name: name(CURSORS_VARIABLE) },
  type: {
    kind: Kind.NON_NULL_TYPE,
    type: {
      kind: Kind.LIST_TYPE,
      type: { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: name('ID') } },
    },
  },
} as const;

/** The root field, once for each time it is written: directly or in fragments. */
function rootFields(
  selectionSet: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): FieldNode[] {
  return selectionSet.selections.flatMap((selection: SelectionNode): FieldNode[] => {
    if (selection.kind === Kind.FIELD) return [selection];
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    return fragment ? rootFields(fragment.selectionSet, fragments) : [];
  });
}

function reachableFragments(
  from: FieldNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): FragmentDefinitionNode[] {
  const reached = new Map<string, FragmentDefinitionNode>();
  const follow = (node: FieldNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread: ({ name: { value } }) => {
        const fragment = fragments.get(value);
        if (!fragment || reached.has(value)) return;
        reached.set(value, fragment);
        follow(fragment);
      },
    });
  };
  follow(from);
  return [...reached.values()];
}

function variablesIn(nodes: readonly (FieldNode | FragmentDefinitionNode)[]): Set<string> {
  const names = new Set<string>();
  for (const node of nodes) visit(node, { Variable: (variable) => void names.add(variable.name.value) });
  return names;
}
