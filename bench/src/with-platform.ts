import { findInstance, startPlatform } from '@fillway/local-stack';

/** What a command needs of a running platform. */
export interface ReachablePlatform {
  gatewayUrl: string;
  sandboxUrl: string;
  env: Record<string, string>;
}

import { home } from './env.js';

/** Works on the platform that runs under the home; starts one, and stops it afterwards, where none does. */
export async function withPlatform<R>(work: (platform: ReachablePlatform) => Promise<R>): Promise<R> {
  const running = await findInstance(home);
  if (running) return work(running);
  const started = await startPlatform({ home });
  try {
    return await work(started);
  } finally {
    await started.stop();
  }
}
