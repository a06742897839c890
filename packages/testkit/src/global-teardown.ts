import { rm } from 'node:fs/promises';
import type { RunningTestStack } from './global-setup.js';

/** Stops the stack that the global setup started, and deletes its data. A shared one is left running. */
export default async function stopTestStack(): Promise<void> {
  const holder = globalThis as { fillwayTestStack?: RunningTestStack };
  if (!holder.fillwayTestStack) return;
  const { stack, home } = holder.fillwayTestStack;
  await stack.stop();
  delete holder.fillwayTestStack;
  await rm(home, { recursive: true, force: true });
}
