import { resolve } from 'node:path';
import { findInstance } from '@fillway/local-stack';

/** The root of the checkout. */
export const checkout = resolve(import.meta.dirname, '../..');

/** The folder of the platform's state. */
export const home = process.env['FILLWAY_HOME'] ?? '.fillway';

/** Where the platform is that this process was started beside. */
export function welcomeEnvironment(): { gatewayUrl: string; sandboxUrl: string; partnerClientSecret: string } {
  return {
    gatewayUrl: process.env['GATEWAY_URL'] ?? 'http://localhost:8080',
    sandboxUrl: process.env['SANDBOX_URL'] ?? '',
    partnerClientSecret: process.env['PARTNER_CLIENT_SECRET'] ?? '',
  };
}

/**
 * Forgets the platform that runs beside, so that one started from here has its own stores, ports and secrets.
 * @returns the gateway of the one that was forgotten; null when none runs
 */
export async function forgetRunningPlatform(): Promise<string | null> {
  const running = await findInstance(home);
  for (const [name, value] of Object.entries(running?.env ?? {})) {
    if (process.env[name] === value) delete process.env[name];
  }
  delete process.env['FILLWAY_HOME'];
  return running?.gatewayUrl ?? null;
}

/** npm tells these to what it runs; an npm inside that hears them would take this checkout for its own. */
const OF_NPM = /^(npm_(lifecycle|package|command|execpath|node_execpath|config_local_prefix)|INIT_CWD)/;

/** The environment of somebody who has just cloned the project, on this machine. */
export function newcomersEnvironment(port: number): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !OF_NPM.test(entry[0]) && !['NODE_OPTIONS', 'NODE_ENV'].includes(entry[0]),
  );
  return { ...Object.fromEntries(kept), PORT: String(port) };
}

/** What a process that the bench starts by itself inherits: nothing that was meant for this one. */
export function inheritedEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, ...inherited } = process.env;
  return inherited;
}
