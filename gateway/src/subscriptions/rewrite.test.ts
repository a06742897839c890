import { describe, expect, test } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { rewriteSubscription } from './rewrite.js';

const schema = buildSchema(`
  type Query { boardEventsAt(cursors: [ID!]!): [Event] }
  type Subscription { boardEvents(after: ID): Event clock: Event }
  type Event { cursor: ID! status: String prescription(full: Boolean): Rx }
  type Rx { id: ID! }
`);

function rewrite(source: string, operationName?: string) {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  const rewritten = rewriteSubscription(document, operationName, schema);
  expect(validate(schema, parse(rewritten.query))).toEqual([]);
  return { ...rewritten, words: rewritten.query.replaceAll(/\s+/g, ' ').trim() };
}

describe('a subscription as a query on its mirror', () => {
  test('swaps the field and its argument, keeps the selection', () => {
    const { words, responseKey, field } = rewrite('subscription { boardEvents(after: "x") { cursor status } }');
    expect(words).toBe(
      'query BoardSubscription($fillway_cursors: [ID!]!) { boardEvents: boardEventsAt(cursors: $fillway_cursors) { cursor status } }',
    );
    expect({ responseKey, field }).toEqual({ responseKey: 'boardEvents', field: 'boardEvents' });
  });

  test('keeps an alias, fragments and the variables that are still used; drops the others', () => {
    const { words, variables, responseKey } = rewrite(`
      subscription S($from: ID, $full: Boolean) { e: boardEvents(after: $from) { ...E } }
      fragment E on Event { prescription(full: $full) { ...R } }
      fragment R on Rx { id }
    `);
    expect(words).toContain('e: boardEventsAt');
    expect(words).toContain('$full: Boolean');
    expect(words).not.toContain('$from');
    expect(words).toContain('fragment R on Rx');
    expect(variables).toEqual(['full']);
    expect(responseKey).toBe('e');
  });

  test('finds the root field in a fragment on Subscription, and joins it when it is written twice', () => {
    const { words } = rewrite(`
      subscription { ...S boardEvents { status } }
      fragment S on Subscription { boardEvents { cursor } }
    `);
    expect(words).toContain('{ cursor status }');
    expect(words).not.toContain('on Subscription');
  });

  test('takes the operation that is named', () => {
    const document = parse('subscription A { boardEvents { cursor } } subscription B { boardEvents { status } }');
    expect(rewriteSubscription(document, 'B', schema).query).toContain('status');
  });

  test('a field whose mirror has its own name is asked for its state, arguments kept', () => {
    const stateful = buildSchema(`
      type Query { health(queue: String): [Health] }
      type Subscription { health(queue: String): [Health] }
      type Health { waiting: Int }
    `);
    const { query, mirrors, variables } = rewriteSubscription(
      parse('subscription ($q: String) { health(queue: $q) { waiting } }'),
      null,
      stateful,
    );
    expect(query.replaceAll(/\s+/g, ' ')).toBe(
      'query BoardSubscription($q: String) { health: health(queue: $q) { waiting } }',
    );
    expect({ mirrors, variables }).toEqual({ mirrors: 'state', variables: ['q'] });
  });

  test('refuses a field without a mirror, and what is no subscription', () => {
    expect(() => rewriteSubscription(parse('subscription { clock { cursor } }'), null, schema)).toThrow('no mirror');
    expect(() => rewriteSubscription(parse('{ boardEventsAt(cursors: []) { cursor } }'), null, schema)).toThrow();
  });
});
