import { describe, expect, test } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import { mayAsk, readAccessRules } from './access-rules.js';
import { readSupergraph } from './supergraph.js';

const LINKS = `
schema
  @link(url: "https://specs.apollo.dev/link/v1.0")
  @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)
  @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)
  @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", for: SECURITY)
{ query: Query }
`;

describe('the rule table', () => {
  test('holds each field and type that the SDL guards', () => {
    const rules = readAccessRules(
      parse(`${LINKS}
        type Query { a: A @authenticated b: Int @requiresScopes(scopes: [["x", "y"], ["z"]]) open: Int }
        type A @authenticated { id: ID! }
        interface I { name: String @requiresScopes(scopes: [["x"]]) }
      `),
    );
    expect(Object.fromEntries(rules)).toEqual({
      'Query.a': { authenticated: true, scopes: [] },
      'Query.b': { authenticated: true, scopes: [['x', 'y'], ['z']] },
      A: { authenticated: true, scopes: [] },
      'I.name': { authenticated: true, scopes: [['x']] },
    });
  });

  test('knows a directive that the link renames', () => {
    const renamed = LINKS.replace('requiresScopes/v0.1"', 'requiresScopes/v0.1", as: "scoped"');
    const rules = readAccessRules(parse(`${renamed} type Query { b: Int @scoped(scopes: [["x"]]) }`));
    expect([...rules.keys()]).toEqual(['Query.b']);
  });

  test.each([
    ['links security but guards nothing', `${LINKS} type Query { a: Int }`],
    ['has a directive whose link is missing', 'schema { query: Query } type Query { a: Int @authenticated }'],
    ['names no scope', `${LINKS} type Query { a: Int @requiresScopes(scopes: []) }`],
    ['guards where no rule is read', `${LINKS} type Query { a(b: Int @authenticated): Int c: Int @authenticated }`],
    [
      'has policies',
      `${LINKS.replace('{ query', '@link(url: "https://specs.apollo.dev/policy/v0.1", for: SECURITY) { query')} type Query { a: Int @policy(policies: [["p"]]) }`,
    ],
  ])('refuses a supergraph that %s', (_, sdl) => {
    expect(() => readAccessRules(parse(sdl))).toThrow();
  });

  test('the mark that the planner refuses is taken off, the other purposes stay', () => {
    const { sdl } = readSupergraph(`${LINKS} type Query { a: Int @authenticated }`);
    expect(sdl).not.toContain('SECURITY');
    expect(sdl).toContain('for: EXECUTION');
  });
});

describe('may a field be asked for', () => {
  const schema = buildSchema(`
    type Query { box: Box secret: Secret }
    interface Box { label: String }
    type Open implements Box { label: String }
    type Shut implements Box { label: String }
    type Secret { id: ID }
  `);
  const rules = new Map([
    ['Shut.label', { authenticated: true, scopes: [['see:labels']] }],
    ['Secret', { authenticated: true, scopes: [] }],
  ]);
  const ask = (typeName: string, field: string, answer: string, scopes: string[] | null) => {
    const parent = schema.getType(typeName);
    const type = schema.getType(answer);
    if (!parent || !type) throw new Error('no such type');
    return mayAsk(rules, schema, parent, field, type, scopes && new Set(scopes));
  };

  test('through an interface only with what every implementing type demands', () => {
    expect(ask('Box', 'label', 'String', [])).toBe(false);
    expect(ask('Box', 'label', 'String', ['see:labels'])).toBe(true);
    expect(ask('Open', 'label', 'String', null)).toBe(true);
  });

  test('a guarded type is out of reach of everybody who is not logged in', () => {
    expect(ask('Query', 'secret', 'Secret', null)).toBe(false);
    expect(ask('Query', 'secret', 'Secret', [])).toBe(true);
  });
});
