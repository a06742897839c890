import type { JavaParts, Log } from '../java-parts.js';
import type { Command } from '../process-control.js';

export type StoreName = 'kafka' | 'mongodb' | 'postgres' | 'redis';

/** What a store is given to start with. */
export interface StoreContext {
  /** The instance's folder; a store keeps its data in a folder of its own below. */
  home: string;
  port: number;
  log: Log;
  /** The parts from Maven; fetched on first use. */
  java: () => Promise<JavaParts>;
}

/** A kind of store: how to run one and how to tell that it works. */
export interface StoreKind {
  name: StoreName;
  /** What a user reads, for example `PostgreSQL`. */
  title: string;
  /** Asks the process to end and keep everything. */
  stopSignal: NodeJS.Signals;
  /** How long it may take to end by itself, in milliseconds. */
  graceMs: number;
  /** Makes the data folder ready, mends what a crash left, and tells what to run. */
  prepare(context: StoreContext): Promise<Command>;
  /** The address for clients; it may hold a password. */
  url(context: { home: string; port: number }): Promise<string>;
  /** Throws while the store is not ready for work. */
  probe(url: string, port: number): Promise<void>;
  /** One-time work in a store that has just come up, for example creating the database. */
  afterStart?(url: string, context: { home: string; port: number }): Promise<void>;
}
