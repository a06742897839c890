import { describe, expect, test } from '@jest/globals';
import { buildSchema, getIntrospectionQuery, getOperationAST, parse } from 'graphql';
import { LIMITS, measureOperation, overLimit } from './query-limits.js';

const schema = buildSchema(`
  type Query { orders(first: Int): OrderConnection byIds(ids: [ID!]!): [Order] order: Order }
  type Mutation { pay: Int }
  type OrderConnection { edges: [OrderEdge!]! totalCount: Int }
  type OrderEdge { node: Order! }
  type Order { id: ID! next: Order lines: [Line!]! parts(first: Int): OrderConnection }
  type Line { id: ID! }
`);

function measure(source: string, variables: Record<string, unknown> = {}) {
  const document = parse(source);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('no operation');
  const measures = measureOperation(document, operation, schema, variables);
  return { ...measures, refused: overLimit(measures, operation) };
}

describe('query limits', () => {
  test('a page costs its size times what is below it', () => {
    expect(measure('{ orders(first: 10) { totalCount edges { node { id } } } }').cost).toBe(1 + 10 + 10 + 10 + 10);
  });

  test('a page size in a variable counts as it is given', () => {
    const query = 'query ($n: Int) { orders(first: $n) { edges { node { id } } } }';
    expect(measure(query, { n: 100 }).cost).toBe(1 + 3 * 100);
  });

  test('lists in lists multiply, and what could grow without bound is refused', () => {
    const pages = (inner: string) => `orders(first: 100) { edges { node { ${inner} } } }`;
    const parts = (inner: string) => `parts(first: 100) { edges { node { ${inner} } } }`;
    expect(measure(`{ ${pages(parts('id'))} }`).refused).toBeNull();
    expect(measure(`{ ${pages(parts(parts('id')))} }`).refused).toBe(`It could return more than ${LIMITS.cost} fields`);
  });

  test('fragments count wherever they are spread', () => {
    const query = '{ a: order { ...F } b: order { ...F } } fragment F on Order { id lines { id } }';
    expect(measure(query)).toMatchObject({ cost: 2 * (1 + 1 + 1 + 5), aliases: 2, depth: 3 });
  });

  test('a document of nested fragments is measured in bounded time', () => {
    const layers = Array.from({ length: 40 }, (_, i) => `fragment F${i} on Order { ...F${i + 1} ...F${i + 1} }`);
    const query = `{ order { ...F0 } } ${layers.join(' ')} fragment F40 on Order { id }`;
    expect(measure(query).refused).toContain('fields');
  });

  test('depth, aliases and batches of mutations have their limits', () => {
    const deep = `{ order { ${'next { '.repeat(LIMITS.depth)} id ${'} '.repeat(LIMITS.depth)} } }`;
    expect(measure(deep).refused).toContain('deep');
    const aliases = Array.from({ length: LIMITS.aliases + 1 }, (_, i) => `a${i}: order { id }`);
    expect(measure(`{ ${aliases.join(' ')} }`).refused).toContain('aliases');
    const pays = Array.from({ length: LIMITS.rootMutations + 1 }, (_, i) => `p${i}: pay`);
    expect(measure(`mutation { ${pays.join(' ')} }`).refused).toContain('mutations');
    expect(measure(`mutation { ... on Mutation { ${pays.join(' ')} } }`).refused).toContain('mutations');
    const spread = `mutation { ...F } fragment F on Mutation { ${pays.join(' ')} }`;
    expect(measure(spread).refused).toContain('mutations');
  });

  test('the introspection that GraphiQL sends is within them', () => {
    expect(measure(getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true })).refused).toBeNull();
  });
});
