import {
  type DocumentNode,
  type FieldNode,
  type GraphQLError,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  type InlineFragmentNode,
  isCompositeType,
  isListType,
  isNonNullType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { type AccessRules, mayAsk } from '../access-rules.js';

/**
 * An operation without the fields that the viewer may not ask for. Where such a field stood, `__typename` is asked
 * under a placeholder alias: so the answer shows at which places (lists, fragments, @skip) the field would have been.
 */
export interface RestrictedOperation {
  document: DocumentNode;
  /** How many fields were taken out. */
  deniedCount: number;
  root: AnswerNode;
}

interface AnswerNode {
  /** Placeholder alias → what stood there. */
  denied: Map<string, DeniedField>;
  children: Map<string, { type: GraphQLOutputType; node: AnswerNode }>;
}

interface DeniedField {
  responseKey: string;
  nullable: boolean;
}

const PLACEHOLDER = '__denied';

/**
 * Takes out what the scopes do not allow; null when they allow all.
 * @param scopes null: nobody is logged in
 */
export function restrictOperation(
  document: DocumentNode,
  operationName: string | null | undefined,
  schema: GraphQLSchema,
  rules: AccessRules,
  scopes: ReadonlySet<string> | null,
): RestrictedOperation | null {
  const placeholders = new Map<string, { alias: string; field: DeniedField }>();
  const typeInfo = new TypeInfo(schema);
  const restricted = visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field: (field) => {
        const parent = typeInfo.getParentType();
        const definition = typeInfo.getFieldDef();
        if (!parent || !definition || field.name.value.startsWith('__')) return undefined;
        if (mayAsk(rules, schema, parent, field.name.value, getNamedType(definition.type), scopes)) return undefined;
        const responseKey = field.alias?.value ?? field.name.value;
        const key = `${responseKey}:${isNonNullType(definition.type)}`;
        let placeholder = placeholders.get(key);
        if (!placeholder) {
          placeholder = {
            alias: `${PLACEHOLDER}${placeholders.size}`,
            field: { responseKey, nullable: !isNonNullType(definition.type) },
          };
          placeholders.set(key, placeholder);
        }
        const replacement: FieldNode = {
          kind: Kind.FIELD,
          alias: { kind: Kind.NAME, value: placeholder.alias },
          name: { kind: Kind.NAME, value: '__typename' },
          ...(field.directives ? { directives: field.directives } : {}),
        };
        return replacement;
      },
    }),
  );
  if (placeholders.size === 0) return null;
  const fieldOf = new Map([...placeholders.values()].map(({ alias, field }) => [alias, field]));
  const root = answerTree(restricted, operationName, schema, fieldOf);
  return { document: restricted, deniedCount: placeholders.size, root };
}

function answerTree(
  document: DocumentNode,
  operationName: string | null | undefined,
  schema: GraphQLSchema,
  fieldOf: ReadonlyMap<string, DeniedField>,
): AnswerNode {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
  const root: AnswerNode = { denied: new Map(), children: new Map() };
  const operation = getOperationAST(document, operationName);
  const rootType = operation && schema.getRootType(operation.operation);
  if (operation && rootType) collect(operation.selectionSet, rootType.name, root);
  prune(root);
  return root;

  function collect(selectionSet: SelectionSetNode, typeName: string, into: AnswerNode): void {
    for (const selection of selectionSet.selections) collectOne(selection, typeName, into);
  }

  function collectOne(selection: SelectionNode, typeName: string, into: AnswerNode): void {
    if (selection.kind !== Kind.FIELD) {
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (fragment) collect(fragment.selectionSet, conditionOf(fragment) ?? typeName, into);
      return;
    }
    const key = selection.alias?.value ?? selection.name.value;
    const denied = fieldOf.get(key);
    if (denied) {
      into.denied.set(key, denied);
      return;
    }
    const type = schema.getType(typeName);
    if (!selection.selectionSet || !isCompositeType(type) || !('getFields' in type)) return;
    const field = type.getFields()[selection.name.value];
    if (!field) return;
    const child = into.children.get(key) ?? { type: field.type, node: { denied: new Map(), children: new Map() } };
    into.children.set(key, child);
    collect(selection.selectionSet, getNamedType(field.type).name, child.node);
  }

  function conditionOf(fragment: { typeCondition?: InlineFragmentNode['typeCondition'] }): string | undefined {
    if (!fragment.typeCondition) return undefined;
    return typeFromAST(schema, fragment.typeCondition)?.name;
  }
}

/** Leaves only the ways that lead to a denied field. Returns whether there is one. */
function prune(node: AnswerNode): boolean {
  for (const [key, child] of node.children) if (!prune(child.node)) node.children.delete(key);
  return node.denied.size > 0 || node.children.size > 0;
}

type Path = readonly (string | number)[];
type Data = Record<string, unknown>;

/**
 * Puts null where a field was taken out and reports each place. A null in a non-null place empties the nearest
 * place above that may be null, as everywhere in GraphQL.
 */
export function shapeRestrictedAnswer(
  data: Data | null | undefined,
  root: AnswerNode,
  report: (path: Path) => GraphQLError,
): { data: Data | null; errors: GraphQLError[] } {
  const errors: GraphQLError[] = [];
  if (data === null || data === undefined) return { data: null, errors };
  return { data: shapeObject(data, root, []), errors };

  function shapeObject(object: Data, node: AnswerNode, path: Path): Data | null {
    const shaped: Data = {};
    let intact = true;
    for (const [key, value] of Object.entries(object)) {
      const denied = node.denied.get(key);
      if (denied) {
        errors.push(report([...path, denied.responseKey]));
        if (!(denied.responseKey in shaped)) shaped[denied.responseKey] = null;
        if (!denied.nullable) intact = false;
        continue;
      }
      const child = node.children.get(key);
      if (!child || value === null || value === undefined) {
        shaped[key] = value;
        continue;
      }
      const inner = shapeValue(value, child.type, child.node, [...path, key]);
      shaped[key] = inner;
      if (inner === null && isNonNullType(child.type)) intact = false;
    }
    return intact ? shaped : null;
  }

  function shapeValue(value: unknown, type: GraphQLOutputType, node: AnswerNode, path: Path): unknown {
    if (value === null || value === undefined) return null;
    const bare = isNonNullType(type) ? type.ofType : type;
    if (!isListType(bare)) return shapeObject(value as Data, node, path);
    if (!Array.isArray(value)) return value;
    const itemType: GraphQLOutputType = bare.ofType;
    const items = value.map((item, index) => shapeValue(item, itemType, node, [...path, index]));
    return isNonNullType(itemType) && items.includes(null) ? null : items;
  }
}
