import { findInstance, type InstanceFacts } from '@fillway/local-stack';
import { sharedHome } from '../env.js';

/** A running platform as a story needs it: where its doors and stores are, and what its processes were told. */
export interface RunningPlatform extends InstanceFacts {
  home: string;
  /** The environment that the processes were given: secrets, addresses. */
  env: Record<string, string>;
}

/** The platform that all stories share. */
export async function thePlatform(): Promise<RunningPlatform> {
  const home = sharedHome();
  const found = await findInstance(home);
  if (!found) throw new Error(`No platform runs under ${home}`);
  return { home, ...found };
}

/** One of the secrets and addresses that the processes were given. */
export function told(platform: { env: Record<string, string> }, name: string): string {
  const value = platform.env[name];
  if (value === undefined) throw new Error(`The platform was not told ${name}`);
  return value;
}
