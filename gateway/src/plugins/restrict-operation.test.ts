import { describe, expect, test } from '@jest/globals';
import { buildSchema, GraphQLError, graphqlSync, parse, print, validate } from 'graphql';
import type { AccessRules } from '../access-rules.js';
import { restrictOperation, shapeRestrictedAnswer } from './restrict-operation.js';

const schema = buildSchema(`
  type Query { orders: [Order!]! order: Order you: String! }
  type Order { id: ID! total: Int price: Int! lines: [Line] first: Line! }
  union Line = Drug | Note
  type Drug { name: String }
  type Note { text: String name: String! }
`);
const guarded = (...names: string[]): AccessRules =>
  new Map(names.map((name) => [name, { authenticated: true, scopes: [['s']] }]));

const order = {
  id: '1',
  total: 5,
  price: 6,
  first: { __typename: 'Note', text: 't', name: 'n' },
  lines: [{ __typename: 'Drug', name: 'd' }, null, { __typename: 'Note', text: 't', name: 'n' }],
};
const rootValue = { orders: [order, { ...order, id: '2' }], order, you: 'me' };

/** Runs what is left of the operation, then puts the answer into shape. */
function answer(source: string, rules: AccessRules, scopes: string[] = [], variableValues = {}) {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  const restricted = restrictOperation(document, null, schema, rules, new Set(scopes));
  if (!restricted) return { open: true };
  const result = graphqlSync({ schema, source: print(restricted.document), rootValue, variableValues });
  expect(result.errors).toBeUndefined();
  const shaped = shapeRestrictedAnswer(result.data, restricted.root, (path) => new GraphQLError('no', { path }));
  return { data: JSON.parse(JSON.stringify(shaped.data)), paths: shaped.errors.map(({ path }) => path?.join('.')) };
}

describe('an operation with fields that the viewer may not ask for', () => {
  test('is left alone when the scopes allow all of it', () => {
    expect(answer('{ order { total } }', guarded('Order.total'), ['s'])).toEqual({ open: true });
  });

  test('answers null at each place below a list, under the alias, in the order asked for', () => {
    const { data, paths } = answer('{ orders { sum: total id } }', guarded('Order.total'));
    expect(JSON.stringify(data)).toBe('{"orders":[{"sum":null,"id":"1"},{"sum":null,"id":"2"}]}');
    expect(paths).toEqual(['orders.0.sum', 'orders.1.sum']);
  });

  test('keeps what no longer has any field that may be asked for', () => {
    expect(answer('{ orders { total } }', guarded('Order.total')).data).toEqual({
      orders: [{ total: null }, { total: null }],
    });
  });

  test('tells types apart: only where the guarded type is', () => {
    const query = '{ order { lines { ... on Drug { name } ... on Note { title: name } } } }';
    const { data, paths } = answer(query, guarded('Drug.name'));
    expect(data).toEqual({ order: { lines: [{ name: null }, null, { title: 'n' }] } });
    expect(paths).toEqual(['order.lines.0.name']);
  });

  test('follows named fragments to every place where they are spread', () => {
    const query = '{ a: order { ...F } orders { ...F } } fragment F on Order { total }';
    expect(answer(query, guarded('Order.total')).paths).toEqual(['a.total', 'orders.0.total', 'orders.1.total']);
  });

  test('says nothing of a field that @skip or @include leaves out', () => {
    const query = 'query ($yes: Boolean!) { order { id total @skip(if: $yes) } }';
    expect(answer(query, guarded('Order.total'), [], { yes: true })).toEqual({
      data: { order: { id: '1' } },
      paths: [],
    });
  });

  test('a field that is never null empties the nearest place that may be', () => {
    expect(answer('{ order { id price } you }', guarded('Order.price')).data).toEqual({ order: null, you: 'me' });
    expect(answer('{ orders { id price } }', guarded('Order.price')).data).toBeNull();
    const nested = '{ order { id first { ... on Note { name } } } }';
    expect(answer(nested, guarded('Note.name'))).toEqual({ data: { order: null }, paths: ['order.first.name'] });
  });

  test('a root field that may not be asked for runs nothing', () => {
    expect(answer('{ you }', guarded('Query.you'))).toEqual({ data: null, paths: ['you'] });
  });
});
