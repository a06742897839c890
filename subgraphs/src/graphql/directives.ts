import 'reflect-metadata';
import type { Scope } from '@fillway/kernel';
import { DirectiveLocation, GraphQLDirective } from 'graphql';
import { Directive } from 'type-graphql';

type AnyDecorator = PropertyDecorator & MethodDecorator & ClassDecorator;

/**
 * The field answers only to viewers who carry all the given scopes; gateway and subgraph both check it. Such a field
 * must be nullable (except a mutation): a missing scope makes it null, with FORBIDDEN and its path.
 */
export function RequiresScopes(...scopes: [Scope, ...Scope[]]): AnyDecorator {
  return Directive(`@requiresScopes(scopes: [[${scopes.map((scope) => `"${scope}"`).join(', ')}]])`) as AnyDecorator;
}

/** The field answers only to somebody who is logged in; nullable for the same reason. */
export function Authenticated(): AnyDecorator {
  return Directive('@authenticated') as AnyDecorator;
}

/** The type can be referred to from other subgraphs by its id. */
export function EntityKey(): AnyDecorator {
  return Directive('@key(fields: "id")') as AnyDecorator;
}

/** Protected health information: read through the audited `decrypt`, never shared between viewers, masked on the board. */
export function Phi(): AnyDecorator {
  return Directive('@phi') as AnyDecorator;
}

/** A value type or field that several subgraphs declare alike. */
export function Shareable(): AnyDecorator {
  return Directive('@shareable') as AnyDecorator;
}

/** How much more than 1 a field costs, for the gateway's limit. */
export function Cost(weight: number): AnyDecorator {
  return Directive(`@cost(weight: ${weight})`) as AnyDecorator;
}

/** Definition of `@phi`, composed into the supergraph. */
export const phiDirective = new GraphQLDirective({
  name: 'phi',
  description: 'Protected health information: each read is audited.',
  locations: [DirectiveLocation.FIELD_DEFINITION],
});

/** The links at the head of each subgraph's SDL: without them federation does not know the directives. */
export const FEDERATION_LINKS = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@authenticated", "@requiresScopes", "@composeDirective", "@cost"])
  @link(url: "https://fillway.dev/directives/v1.0", import: ["@phi"])
  @composeDirective(name: "@phi")
`;
