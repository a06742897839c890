import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';
import { fieldRules } from './access-matrix.js';

/**
 * Mutations that may be repeated without a key (DESIGN.md section 4, rule 3): what opens a session, and presence, which is
 * a short-lived state that a repeat renews or ends again, and of which nothing is kept that could be there twice.
 */
const WITHOUT_KEY = ['logIn', 'logInClient', 'openEnrollment', 'notePresence', 'endPresence'];
const PROBLEMS = ['InvalidInput', 'Conflict', 'Refusal'];

function undescribed(type: GraphQLNamedType): string[] {
  const missing = type.description ? [] : [type.name];
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      if (!field.description) missing.push(`${type.name}.${field.name}`);
      for (const arg of field.args) if (!arg.description) missing.push(`${type.name}.${field.name}(${arg.name}:)`);
    }
  } else if (isInputObjectType(type)) {
    for (const field of Object.values(type.getFields())) {
      if (!field.description) missing.push(`${type.name}.${field.name}`);
    }
  }
  return missing;
}

function mutationProblems(field: GraphQLField<unknown, unknown>): string[] {
  const said: string[] = [];
  const result = getNamedType(field.type);
  const members = isUnionType(result) ? result.getTypes().map((member) => member.name) : [];
  if (!PROBLEMS.every((name) => members.includes(name))) {
    said.push(`Mutation.${field.name}: returns ${field.type}, not a result union`);
  }
  if (!WITHOUT_KEY.includes(field.name) && !field.args.some((arg) => arg.name === 'idempotencyKey')) {
    said.push(`Mutation.${field.name}: takes no idempotencyKey`);
  }
  return said;
}

/** A missing scope makes the field null: where it cannot be null, far more than the field would be lost. */
function notNullable(api: GraphQLSchema, supergraphSdl: string): string[] {
  return [...fieldRules(supergraphSdl)].flatMap(([name, rule]) => {
    const [typeName = '', fieldName = ''] = name.split('.');
    const type = api.getType(typeName);
    if (!rule.authenticated || typeName === 'Mutation' || !isObjectType(type)) return [];
    const field = type.getFields()[fieldName];
    return field && isNonNullType(field.type) ? [`${name}: demands a scope but cannot be null`] : [];
  });
}

/** What in the public schema breaks the house rules, one line a finding. */
export function houseRuleFindings(api: GraphQLSchema, supergraphSdl: string): string[] {
  const types = Object.values(api.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  const roots = [api.getQueryType(), api.getMutationType(), api.getSubscriptionType()];
  const missing = types.flatMap(undescribed).filter((name) => !roots.some((root) => root?.name === name));
  const mutations = Object.values(api.getMutationType()?.getFields() ?? {});
  return [
    ...missing.map((name) => `${name}: has no description`),
    ...mutations.flatMap(mutationProblems),
    ...notNullable(api, supergraphSdl),
  ];
}
