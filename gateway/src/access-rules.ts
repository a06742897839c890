import {
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isTypeDefinitionNode,
  Kind,
  valueFromASTUntyped,
  visit,
} from 'graphql';

/** What the SDL demands of a viewer. `scopes` is an "or" of "and"s, as in `@requiresScopes(scopes: [["a", "b"], ["c"]])`. */
export interface AccessRule {
  authenticated: boolean;
  scopes: string[][];
}

/** Who may see what: keys are `Type.field`, or `Type` for a rule on the type itself. */
export type AccessRules = ReadonlyMap<string, AccessRule>;

const FEATURES = ['authenticated', 'requiresScopes', 'policy'] as const;
type Feature = (typeof FEATURES)[number];

/** The local directive name of each security feature that the supergraph links (a link may rename it with `as`). */
function linkedFeatures(supergraph: DocumentNode): Map<string, Feature> {
  const names = new Map<string, Feature>();
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const link of definition.directives ?? []) {
      if (link.name.value !== 'link') continue;
      const { url, as } = argumentsOf(link);
      const feature = FEATURES.find((name) => String(url).includes(`specs.apollo.dev/${name}/`));
      if (feature) names.set(typeof as === 'string' ? as : feature, feature);
    }
  }
  return names;
}

function argumentsOf(directive: ConstDirectiveNode): Record<string, unknown> {
  return Object.fromEntries(
    (directive.arguments ?? []).map((argument) => [argument.name.value, valueFromASTUntyped(argument.value)]),
  );
}

/**
 * Builds the rule table from the supergraph's own SDL.
 * @throws Error when a security directive is there that no rule came of: better no gateway than an open one
 */
export function readAccessRules(supergraph: DocumentNode): AccessRules {
  const features = linkedFeatures(supergraph);
  const rules = new Map<string, AccessRule>();
  let applied = 0;

  function add(coordinate: string, directives: readonly ConstDirectiveNode[] | undefined): void {
    for (const directive of directives ?? []) {
      const feature = features.get(directive.name.value);
      if (feature === undefined) {
        if (FEATURES.some((name) => name === directive.name.value)) {
          throw new Error(`@${directive.name.value} on ${coordinate} is not linked, so no rule can come of it`);
        }
        continue;
      }
      if (feature === 'policy') throw new Error(`@policy on ${coordinate}: this gateway has no policies to ask`);
      applied++;
      const rule = rules.get(coordinate) ?? { authenticated: false, scopes: [] };
      rule.authenticated = true;
      if (feature === 'requiresScopes') rule.scopes = scopesOfDirective(directive, coordinate);
      rules.set(coordinate, rule);
    }
  }

  for (const definition of supergraph.definitions) {
    if (!isTypeDefinitionNode(definition)) continue;
    add(definition.name.value, definition.directives);
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of definition.fields ?? []) {
      add(`${definition.name.value}.${field.name.value}`, field.directives);
    }
  }

  let seen = 0;
  visit(supergraph, {
    Directive: (directive) => {
      if (features.has(directive.name.value)) seen++;
    },
  });
  if (applied !== seen || (features.size > 0 && applied === 0)) {
    throw new Error(`The supergraph has ${seen} security directives, but rules came of ${applied}`);
  }
  return rules;
}

function scopesOfDirective(directive: ConstDirectiveNode, coordinate: string): string[][] {
  const { scopes } = argumentsOf(directive);
  const sets = Array.isArray(scopes) ? scopes : [];
  const read = sets.map((set) => (Array.isArray(set) ? set.filter((scope) => typeof scope === 'string') : []));
  if (read.length === 0 || read.some((set) => set.length === 0)) {
    throw new Error(`@requiresScopes on ${coordinate} names no scope`);
  }
  return read;
}

/** True when the scopes (null: nobody is logged in) satisfy the rule. */
export function satisfies(rule: AccessRule | undefined, scopes: ReadonlySet<string> | null): boolean {
  if (rule === undefined) return true;
  if (scopes === null) return false;
  return rule.scopes.length === 0 || rule.scopes.some((set) => set.every((scope) => scopes.has(scope)));
}

/** True when a field of the type may be asked for: by the field's own rule, its parent's and its answer type's. */
export function mayAsk(
  rules: AccessRules,
  schema: GraphQLSchema,
  parent: GraphQLNamedType,
  fieldName: string,
  answer: GraphQLNamedType,
  scopes: ReadonlySet<string> | null,
): boolean {
  const parents = isAbstractType(parent) ? [parent, ...schema.getPossibleTypes(parent)] : [parent];
  return (
    satisfies(rules.get(answer.name), scopes) &&
    parents.every(
      (type) => satisfies(rules.get(type.name), scopes) && satisfies(rules.get(`${type.name}.${fieldName}`), scopes),
    )
  );
}
