import type { Logger } from '@fillway/kernel';
import { within } from '../until-reachable.js';

/** One step of an ordered end: stop taking work, finish what is in hand, then close what it used. */
export interface ShutdownStep {
  name: string;
  run: () => Promise<void>;
}

/** Longest time for one step. Milliseconds. */
const STEP_TIMEOUT = 15_000;

/**
 * On SIGTERM or SIGINT runs the steps in order, then ends the process: with 0, or with 1 when a step failed or took
 * too long. A second signal ends it at once.
 */
export function onShutdown(logger: Logger, steps: readonly ShutdownStep[]): void {
  let ending = false;

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (ending) process.exit(1);
    ending = true;
    logger.info({ signal }, 'shutting down');
    const failed = await runSteps(logger, steps);
    logger.info({ failed }, 'shut down');
    process.exit(failed === 0 ? 0 : 1);
  }

  process.on('SIGTERM', (signal) => void end(signal));
  process.on('SIGINT', (signal) => void end(signal));
}

/** Runs every step in order, also after one has failed. Returns how many failed. */
export async function runSteps(
  logger: Logger,
  steps: readonly ShutdownStep[],
  stepTimeout = STEP_TIMEOUT,
): Promise<number> {
  let failed = 0;
  for (const step of steps) {
    try {
      await within(stepTimeout, step.name, step.run());
    } catch (error) {
      failed++;
      logger.error({ step: step.name, err: error }, 'shutdown step failed');
    }
  }
  return failed;
}
