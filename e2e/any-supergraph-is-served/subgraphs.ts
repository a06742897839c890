import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLError, graphql, parse } from 'graphql';

const HEAD = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@shareable", "@external", "@requires", "@provides", "@authenticated"])\n`;

const BOOKS = [
  { id: 'b1', title: 'Tides', weight: 300, authorId: 'a1' },
  { id: 'b2', title: 'Stones', weight: 1_200, authorId: 'a2' },
];
const AUTHORS: Record<string, string> = { a1: 'Ada', a2: 'Bo' };

interface Reference {
  id: string;
}

/** A small shop that is none of ours, in three subgraphs, which need all that federation offers. */
const SUBGRAPHS = {
  books: {
    sdl: `
      type Query { books: [Book!]! search(text: String!): [Found!]! favourite: Book }
      type Mutation { rename(id: ID!, title: String!): Book }
      type Book implements Item @key(fields: "id") { id: ID! title: String! weight: Int! author: Author @provides(fields: "name") secret: String @authenticated }
      interface Item { id: ID! title: String! }
      type Author @key(fields: "id") { id: ID! name: String @external }
      type Place @shareable { shelf: String! }
      type Magazine implements Item { id: ID! title: String! issue: Int! place: Place }
      union Found = Book | Magazine`,
    resolvers: {
      Query: {
        books: () => BOOKS,
        favourite: () => BOOKS[0],
        search: (_: unknown, { text }: { text: string }) => [
          ...BOOKS.filter(({ title }) => title.includes(text)).map((book) => ({ __typename: 'Book', ...book })),
          { __typename: 'Magazine', id: 'm1', title: `About ${text}`, issue: 7, place: { shelf: 'M' } },
        ],
      },
      Mutation: {
        rename: (_: unknown, { id, title }: { id: string; title: string }) => {
          const book = BOOKS.find((each) => each.id === id);
          return book && Object.assign(book, { title });
        },
      },
      Book: {
        __resolveReference: ({ id }: Reference) => BOOKS.find((book) => book.id === id),
        author: ({ authorId }: { authorId: string }) => ({ id: authorId, name: AUTHORS[authorId] }),
        secret: () => 'behind the counter',
      },
    },
  },
  authors: {
    sdl: `
      type Query { author(id: ID!): Author }
      type Author @key(fields: "id") { id: ID! name: String @shareable born: Int! }
      type Place @shareable { shelf: String! }`,
    resolvers: {
      Query: { author: (_: unknown, { id }: Reference) => ({ id }) },
      Author: {
        __resolveReference: ({ id }: Reference) => ({ id }),
        name: ({ id }: Reference) => AUTHORS[id],
        born: ({ id }: Reference) => {
          if (id === 'a2')
            throw new GraphQLError('The register is closed', { extensions: { code: 'REGISTER_CLOSED' } });
          return 1970;
        },
      },
    },
  },
  delivery: {
    sdl: `
      type Book @key(fields: "id") { id: ID! weight: Int! @external postage: Int @requires(fields: "weight") }`,
    resolvers: {
      Book: {
        __resolveReference: (reference: object) => reference,
        postage: ({ weight }: { weight: number }) => Math.ceil(weight / 500),
      },
    },
  },
};

export interface Shop {
  supergraphSdl: string;
  /** Names of the subgraphs that were asked, in order. */
  asked: string[];
  close(): Promise<void>;
}

/** Starts the subgraphs on loopback HTTP and composes their supergraph. */
export async function openShop(): Promise<Shop> {
  const asked: string[] = [];
  const servers: Server[] = [];
  const services = [];
  for (const [name, { sdl, resolvers }] of Object.entries(SUBGRAPHS)) {
    const typeDefs = parse(`${HEAD}${sdl}`);
    const schema = buildSubgraphSchema({ typeDefs, resolvers: resolvers as never });
    const server = createServer(async (request, response) => {
      asked.push(name);
      const body = await new Response(request as never).json();
      const { query, variables } = body as { query: string; variables?: Record<string, unknown> };
      const answer = await graphql({ schema, source: query, variableValues: variables ?? {} });
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    servers.push(server);
    services.push({ name, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, typeDefs });
  }
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(`The shop does not compose: ${JSON.stringify(errors)}`);
  return {
    supergraphSdl,
    asked,
    async close() {
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
    },
  };
}
