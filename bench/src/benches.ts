import { coldStart } from './cold-start/cold-start.js';
import { gateway } from './gateway/gateway.js';
import { pipeline } from './pipeline/pipeline.js';
import { scriptParse } from './script-parse/script-parse.js';
import { soak } from './soak/soak.js';
import { subscriptions } from './subscriptions/subscriptions.js';
import type { BenchResult } from './targets.js';

export interface BenchOptions {
  /** Runs for long, to see whether anything grows; benches without such a run ignore it. */
  soak: boolean;
  /** Tells people how far it is. */
  say(line: string): void;
}

/** Every bench by the name that `npm run bench -- NAME` takes. */
export const BENCHES: Record<string, (options: BenchOptions) => Promise<BenchResult>> = {
  'cold-start': coldStart,
  gateway,
  pipeline,
  'script-parse': scriptParse,
  soak,
  subscriptions,
};
