import { expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { Field, ID, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { DOMAINS } from '../domains.js';
import { RequiresScopes } from '../graphql/directives.js';
import { unacceptedBreaks } from './breaking-changes.js';
import { describeSchema } from './describe-schema.js';
import { driftOf } from './files.js';
import { houseRuleFindings } from './house-rules.js';

const emitted = await describeSchema(DOMAINS);

test('every public type, field and argument is described; every mutation has a key and a result union', () => {
  expect(houseRuleFindings(emitted.api, emitted.supergraphSdl)).toEqual([]);
});

test('the emitted text does not depend on the order of the domains', async () => {
  const again = await describeSchema([...DOMAINS].reverse());
  expect(driftOf(again.files, emitted.files)).toEqual([]);
});

test('scopes and the PHI mark reach the supergraph', () => {
  expect(emitted.supergraphSdl).toContain('@requiresScopes(scopes: [["alert:read"]])');
  expect(emitted.supergraphSdl).toContain('directive @phi on FIELD_DEFINITION');
});

test('the matrix tells who may ask for what', () => {
  const line = emitted.files
    .get('access.md')
    ?.split('\n')
    .find((text) => text.startsWith('| `Mutation.replayDeadLetter`'));
  expect(line).toBe('| `Mutation.replayDeadLetter` | deadletter:manage |  | ✓ | ✓ |  |  |  |  |  |  |  |');
});

test('a bare schema is told what it lacks', async () => {
  @ObjectType()
  class Bare {
    @Field(() => ID)
    id!: string;

    @RequiresScopes('audit:read')
    @Field(() => String, { description: 'Not nullable.' })
    secret!: string;
  }
  @Resolver()
  class BareResolver {
    @Query(() => Bare, { description: 'One.' })
    bare(): Bare {
      return new Bare();
    }

    @Mutation(() => Bare, { description: 'Changes it.' })
    change(): Bare {
      return new Bare();
    }
  }
  const graphql = async () => ({ resolvers: [BareResolver], orphanedTypes: [] });
  const { api, supergraphSdl } = await describeSchema([{ name: 'bare', graphql }]);
  expect(houseRuleFindings(api, supergraphSdl)).toEqual([
    'Bare: has no description',
    'Bare.id: has no description',
    'Mutation.change: returns Bare!, not a result union',
    'Mutation.change: takes no idempotencyKey',
    'Bare.secret: demands a scope but cannot be null',
  ]);
});

test('a break of the public schema is found, unless it was written down', () => {
  const after = buildSchema('type Query { kept: String }');
  const before = 'type Query { kept: String gone: String }';
  const [change = ''] = unacceptedBreaks(before, after, '');
  expect(change).toBe('FIELD_REMOVED: Query.gone was removed.');
  expect(unacceptedBreaks(before, after, `- ${change} 2026-11-23: nobody asked for it.`)).toEqual([]);
});
