import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { openShop, type Shop } from './subgraphs.js';

const MAIN = join(import.meta.dirname, '../../gateway/dist/any-supergraph/main.js');

let folder: string;
let shop: Shop;
let gateway: ChildProcess;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fillway-shop-'));
  shop = await openShop();
  const file = join(folder, 'supergraph.graphql');
  await writeFile(file, shop.supergraphSdl);
  // No store, no secret: it gets nothing but the way to its tools.
  gateway = spawn(process.execPath, [MAIN, '--supergraph', file, '--port', '0'], {
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!gateway.stdout) throw new Error('The gateway has no output');
  [url] = (await once(createInterface(gateway.stdout), 'line')) as [string];
});
beforeEach(() => {
  shop.asked.length = 0;
});
afterAll(async () => {
  gateway.kill();
  await once(gateway, 'exit');
  await shop.close();
  await rm(folder, { recursive: true, force: true });
});

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string } }[];
}

async function ask(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

test('@key joins, @requires across subgraphs and @provides without a call', async () => {
  expect(await ask('{ books { id postage author { born } } }')).toMatchObject({
    data: {
      books: [
        { id: 'b1', postage: 1, author: { born: 1970 } },
        { id: 'b2', postage: 3, author: null },
      ],
    },
  });
  expect(new Set(shop.asked)).toEqual(new Set(['books', 'authors', 'delivery']));
  shop.asked.length = 0;
  expect(await ask('{ books { author { name } } }')).toEqual({
    data: { books: [{ author: { name: 'Ada' } }, { author: { name: 'Bo' } }] },
  });
  expect(shop.asked).toEqual(['books']);
});

test('unions and interfaces, with fields of another subgraph on one of their types, and shareable types', async () => {
  const query = `query ($text: String!) { search(text: $text) {
    __typename ... on Item { title } ... on Book { postage } ... on Magazine { issue place { shelf } } } }`;
  expect(await ask(query, { text: 'Stones' })).toEqual({
    data: {
      search: [
        { __typename: 'Book', title: 'Stones', postage: 3 },
        { __typename: 'Magazine', title: 'About Stones', issue: 7, place: { shelf: 'M' } },
      ],
    },
  });
});

test('mutations run in order, and join below what they return', async () => {
  const answer = await ask(`mutation {
    first: rename(id: "b1", title: "Waves") { title postage }
    second: rename(id: "b1", title: "Tides") { title author { name } }
    none: rename(id: "b9", title: "x") { title }
  }`);
  expect(answer).toEqual({
    data: { first: { title: 'Waves', postage: 1 }, second: { title: 'Tides', author: { name: 'Ada' } }, none: null },
  });
});

test('an error makes the nearest nullable place null, with the subgraph’s own code and the path in the whole answer', async () => {
  const { data, errors } = await ask('{ books { author { name born } } }');
  expect(data).toEqual({ books: [{ author: { name: 'Ada', born: 1970 } }, { author: null }] });
  expect(errors).toMatchObject([
    {
      message: 'The register is closed',
      path: ['books', 1, 'author', 'born'],
      extensions: { code: 'REGISTER_CLOSED' },
    },
  ]);
});

test('what the SDL closes stays closed, and what is wrong is told', async () => {
  expect(await ask('{ favourite { title secret } }')).toMatchObject({
    data: { favourite: { title: 'Tides', secret: null } },
    errors: [{ path: ['favourite', 'secret'], extensions: { code: 'UNAUTHENTICATED' } }],
  });
  expect((await ask('{ nothing }')).errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  expect((await ask('{')).errors?.[0]?.extensions.code).toBe('GRAPHQL_PARSE_FAILED');
});

test('variables, aliases, fragments, @include and @skip, and introspection of what is public', async () => {
  const query = `query ($with: Boolean!) { best: favourite { ...Facts postage @include(if: $with) weight @skip(if: $with) } }
    fragment Facts on Book { id name: title }`;
  expect(await ask(query, { with: true })).toEqual({ data: { best: { id: 'b1', name: 'Tides', postage: 1 } } });
  expect(await ask(query, { with: false })).toEqual({ data: { best: { id: 'b1', name: 'Tides', weight: 300 } } });
  expect(await ask('{ __type(name: "Author") { fields { name } } }')).toMatchObject({
    data: { __type: { fields: expect.arrayContaining([{ name: 'born' }]) } },
  });
});

test('a file that is no supergraph is one clear line and exit 1', async () => {
  const file = join(folder, 'wrong.graphql');
  await writeFile(file, 'type Query { a: Int }');
  const wrong = spawn(process.execPath, [MAIN, '--supergraph', file, '--port', '0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  wrong.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  expect((await once(wrong, 'exit'))[0]).toBe(1);
  expect(said).toContain(`${file} cannot be served`);
});
