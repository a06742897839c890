import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import type { Page, PageRequest } from '../keyset-page.js';
import { Shareable } from './directives.js';

@Shareable()
@ObjectType({ description: 'Where a page of a list ends.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'True when there are more after this page.' })
  hasNextPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Give it as `after` to get the next page; null on an empty page.',
  })
  endCursor!: string | null;
}

/** `first` and `after` of every list: `@Args(() => PageArgs) page: PageArgs`. */
@ArgsType()
export class PageArgs implements PageRequest {
  @Field(() => Int, { defaultValue: 20, description: 'How many at most, 1 to 100.' })
  first!: number;

  @Field(() => String, { nullable: true, description: '`endCursor` of the page before.' })
  after?: string | null;
}

/** The values of a connection, as `connectionOf` makes them. */
export interface ConnectionValue<N> {
  edges: { cursor: string; node: N }[];
  pageInfo: PageInfo;
  countAll: () => Promise<number>;
}

/** The types `<name>Connection` and `<name>Edge` over a node type; call it once a type, at module level. */
export function connectionType<N extends object>(name: string, node: ClassType<N>): ClassType<ConnectionValue<N>> {
  @ObjectType(`${name}Edge`, { description: `One ${name} of a list.` })
  class Edge {
    @Field(() => String, { description: 'Its place in the list.' })
    cursor!: string;

    @Field(() => node, { description: `The ${name}.` })
    node!: N;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class Connection implements ConnectionValue<N> {
    @Field(() => [Edge], { description: 'The page, in order.' })
    edges!: Edge[];

    @Field(() => PageInfo, { description: 'Whether and how to go on.' })
    pageInfo!: PageInfo;

    countAll!: () => Promise<number>;

    @Field(() => Int, { description: 'How many there are on all pages; costs a count, ask only when needed.' })
    totalCount(): Promise<number> {
      return this.countAll();
    }
  }
  return Connection;
}

/** A page of documents as a connection of GraphQL objects. */
export function connectionOf<T, N>(page: Page<T>, toNode: (document: T) => N): ConnectionValue<N> {
  return {
    edges: page.nodes.map((document, index) => ({ cursor: page.cursors[index] ?? '', node: toNode(document) })),
    pageInfo: { hasNextPage: page.hasNextPage, endCursor: page.cursors.at(-1) ?? null },
    countAll: page.totalCount,
  };
}
