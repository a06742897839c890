import type { Connection } from 'mongoose';
import type { GraphqlContext, Services } from './call-context.js';

/**
 * Loads the objects with the given ids in one store call; the result may be in any order and leave out what is unknown or
 * not visible to the viewer: the reference is null then.
 */
export type ReferenceBatch = (ctx: GraphqlContext, ids: readonly string[]) => Promise<readonly { id: string }[]>;

/** What a domain's `graphql/index.ts` exports. */
export interface DomainGraphql {
  /** type-graphql resolver classes, at least one. */
  // biome-ignore lint/complexity/noBannedTypes: type-graphql names classes so
  readonly resolvers: readonly Function[];
  /** Object types that no field of this domain returns but that belong to its schema: extended entities. */
  // biome-ignore lint/complexity/noBannedTypes: type-graphql names classes so
  readonly orphanedTypes: readonly Function[];
  /**
   * By type name, how other subgraphs' references `{ id }` become objects of this domain; batched per request. A type
   * without one is a stub: its field resolvers get `{ id }` alone.
   */
  readonly references?: Readonly<Record<string, ReferenceBatch>>;
}

/** One domain: a folder of `subgraphs/src`, served at `/<name>/graphql`. */
export interface Domain {
  name: string;
  /** Compiles its models on `services.platform.mongo`, registers facts, outboxes and sinks. No other I/O. */
  register(services: Services): void;
  /** What must be in the stores before the domain serves (reference rows, demo users): repeatable, only in subgraphs. */
  seed?(services: Services): Promise<void>;
  /** Read only where GraphQL is served, so that workers do not load it. */
  graphql(): Promise<DomainGraphql>;
  /** Patients only: reads a patient's wrapped data key for `platform.phi`. */
  loadWrappedKey?(mongo: Connection, patientId: string): Promise<string | null>;
}
