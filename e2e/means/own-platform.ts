import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PlatformInstance, startPlatform } from '@fillway/local-stack';

/** A platform that one story has for itself. */
export interface OwnPlatform {
  /** Resolves when every process is ready. */
  ready: Promise<PlatformInstance>;
  /** Takes it down, also one that is still coming up, and deletes its state. */
  end(): Promise<void>;
}

/** Starts one on free ports, under a home of its own. Longer than a start may take on a busy machine: `START_PATIENCE_MS`. */
export function ownPlatform(): OwnPlatform {
  const home = mkdtemp(join(tmpdir(), 'fillway-e2e-own-'));
  const ready = home.then((folder) => startPlatform({ home: folder, port: 0, external: {} }));
  return {
    ready,
    async end() {
      await ready.then(
        (platform) => platform.stop(),
        () => undefined,
      );
      await rm(await home, { recursive: true, force: true });
    },
  };
}

export const START_PATIENCE_MS = 300_000;
