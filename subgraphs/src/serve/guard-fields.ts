import { FillwayError, hasScope, type Scope, type Viewer } from '@fillway/kernel';
import {
  type ConstDirectiveNode,
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLSchema,
  isObjectType,
  valueFromASTUntyped,
} from 'graphql';
import type { GraphqlContext } from '../call-context.js';

/** What a field demands of the viewer. */
export interface FieldRule {
  /** Somebody must be logged in. */
  authenticated: boolean;
  /** All scopes of at least one of the lists; empty: none needed. */
  anyOf: Scope[][];
}

/** Reads `@authenticated` and `@requiresScopes` of one field or type. */
export function ruleOf(directives: readonly ConstDirectiveNode[]): FieldRule {
  const scopes = directives.filter((directive) => directive.name.value === 'requiresScopes');
  return {
    authenticated: scopes.length > 0 || directives.some((directive) => directive.name.value === 'authenticated'),
    anyOf: scopes.flatMap((directive) => {
      const value = directive.arguments?.find((argument) => argument.name.value === 'scopes')?.value;
      return value ? (valueFromASTUntyped(value) as Scope[][]) : [];
    }),
  };
}

/** @throws FillwayError UNAUTHENTICATED without a viewer, FORBIDDEN when a scope is missing */
export function checkRule(rule: FieldRule, viewer: Viewer | undefined): void {
  if (!rule.authenticated) return;
  if (!viewer) throw new FillwayError('UNAUTHENTICATED');
  if (rule.anyOf.length > 0 && !rule.anyOf.some((all) => all.every((scope) => hasScope(viewer, scope)))) {
    throw new FillwayError('FORBIDDEN');
  }
}

function guard(field: GraphQLField<unknown, GraphqlContext>, typeDirectives: readonly ConstDirectiveNode[]): void {
  const rule = ruleOf([...typeDirectives, ...(field.astNode?.directives ?? [])]);
  const { subscribe } = field;
  if (subscribe) {
    field.subscribe = (source, args, ctx, info) => {
      checkRule(rule, ctx.viewer);
      return subscribe(source, args, ctx, info);
    };
  }
  if (!field.resolve && !rule.authenticated) return;
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, ctx, info) => {
    checkRule(rule, ctx.viewer);
    if (Date.now() > ctx.deadline) throw new FillwayError('DEADLINE_EXCEEDED');
    return resolve(source, args, ctx, info);
  };
}

/**
 * Makes every field of the schema check the scopes that its SDL demands, whoever asks and on whatever way (the gateway
 * checks the same), and stop working once nobody waits for the answer.
 */
export function guardFields(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const typeDirectives = type.astNode?.directives ?? [];
    for (const field of Object.values(type.getFields())) guard(field, typeDirectives);
  }
}
