import type { ColdStartDetails } from '../cold-start/cold-start.js';
import type { GatewayDetails } from '../gateway/gateway.js';
import type { MachineFacts } from '../machine/this-machine.js';
import type { PipelineDetails } from '../pipeline/pipeline.js';
import type { SoakDetails } from '../soak/soak.js';
import type { SubscriptionsDetails } from '../subscriptions/subscriptions.js';
import type { BenchResult } from '../targets.js';
import { coldStartSection } from './cold-start-section.js';
import { gatewaySection } from './gateway-section.js';
import { table } from './markdown.js';
import { pipelineSection } from './pipeline-section.js';
import { soakSection } from './soak-section.js';
import { subscriptionsSection } from './subscriptions-section.js';

/** A bench's result with what it was measured on. */
export type MeasuredResult = BenchResult<{ machine: MachineFacts }>;

const BUSY =
  '**Other work ran on the machine while this was measured** (see "load before"): times hold the waiting for a core, and ' +
  'say less about the platform than CPU and round trips do.';

const SECTIONS: Record<string, (details: never) => string> = {
  'cold-start': (details: ColdStartDetails) => coldStartSection(details),
  gateway: (details: GatewayDetails) => gatewaySection(details),
  pipeline: (details: PipelineDetails) => pipelineSection(details),
  soak: (details: SoakDetails) => soakSection(details),
  subscriptions: (details: SubscriptionsDetails) => subscriptionsSection(details),
};

/** The document `docs/performance.md`, from the results of all benches that were measured. */
export function performanceDoc(results: readonly MeasuredResult[]): string {
  return `# Performance, measured

Written by \`npm run bench -- NAME --doc\` from what it measured (kept in \`docs/performance/\`): do not edit by hand. The reasons in
it come from \`bench/src/performance-doc/why.ts\`. Machines differ and wobble: compare ratios of one run, not figures of two.

## Targets

${table(
  ['bench', 'figure', 'value', 'target', ''],
  results.flatMap(({ name, targets }) =>
    targets.map((each) => [
      name,
      each.name,
      `${each.value} ${each.unit}`,
      `${each.target} ${each.unit}`,
      each.met ? 'met' : '**missed**',
    ]),
  ),
)}

${table(
  ['bench', 'measured at', 'machine', 'load before', 'Node', 'commit'],
  results.map(({ name, details: { machine } }) => [
    `\`npm run bench -- ${name}\``,
    `${machine.measuredAt.slice(0, 16)}Z`,
    `${machine.cores} × ${machine.cpu}, ${machine.memoryGb} GB`,
    machine.loadBefore,
    machine.node,
    machine.commit,
  ]),
)}

${results.some(({ details: { machine } }) => machine.loadBefore > machine.cores / 2) ? `${BUSY}\n\n` : ''}${results.map(({ name, details }) => SECTIONS[name]?.(details as never) ?? '').join('\n')}`;
}
