import {
  type DocumentNode,
  type GraphQLSchema,
  isAbstractType,
  isTypeDefinitionNode,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { AccessRules } from '../access-rules.js';

/** Fields (`Type.field`) that no two viewers may share an answer of. */
export type PersonalFields = ReadonlySet<string>;

/** Scopes of fields whose every read is audited by name. */
const AUDITED = /:phi$|^audit:/;

/**
 * The fields that are read for one person: those marked `@phi`, and those whose scope says that reading them is audited.
 * Such a read must be audited under the viewer's own name.
 */
export function readPersonalFields(supergraphSdl: string, rules: AccessRules): PersonalFields {
  const personal = new Set<string>();
  for (const [coordinate, rule] of rules) {
    if (rule.scopes.some((set) => set.some((scope) => AUDITED.test(scope)))) personal.add(coordinate);
  }
  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (!isTypeDefinitionNode(definition)) continue;
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of definition.fields ?? []) {
      const marked = field.directives?.some(({ name }) => name.value === 'phi' || name.value.endsWith('__phi'));
      if (marked) personal.add(`${definition.name.value}.${field.name.value}`);
    }
  }
  return personal;
}

/** True when the document selects a personal field anywhere, whether or not the viewer may see it. */
export function selectsPersonal(document: DocumentNode, schema: GraphQLSchema, personal: PersonalFields): boolean {
  const typeInfo = new TypeInfo(schema);
  let found = false;
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field(field) {
        const parent = typeInfo.getParentType();
        if (!parent) return;
        const types = isAbstractType(parent) ? [parent, ...schema.getPossibleTypes(parent)] : [parent];
        if (types.some(({ name }) => personal.has(name) || personal.has(`${name}.${field.name.value}`))) found = true;
      },
    }),
  );
  return found;
}
