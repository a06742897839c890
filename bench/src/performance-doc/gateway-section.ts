import type { GatewayDetails } from '../gateway/gateway.js';
import { table } from './markdown.js';
import { WHY } from './why.js';

const TITLES = { list: 'A list of 50, each joined with patient and pharmacy', one: 'One, with both joins' } as const;
const NAMES = { ours: '**ours**', stock: 'stock', hive: 'Hive' } as const;

/** Requests, latency and CPU of ours and its peers, and where the CPU of ours goes. */
export function gatewaySection({ peers, rounds, secondsARun, medians, soak }: GatewayDetails): string {
  const version = (name: string) => `\`${name}\` ${peers[name] ?? ''}`;
  const kinds = ['list', 'one'] as const;
  const contestants = ['ours', 'stock', 'hive'] as const;
  return `## Gateway

Ours as it runs in the platform (sessions and rate limit in Redis, authorization rules, query limits, signed calls; only its log
line for each operation is off) beside ${version('@apollo/gateway')} with ${version('@apollo/server')} as documented, and
${version('@graphql-hive/gateway-runtime')} with the Rust planner of ${version('@graphql-hive/router-runtime')}; both check nothing. All before the same
in-memory subgraphs (compiled by ${version('graphql-jit')}), same supergraph, random variables, 50 connections, the gateway on one core,
all else on the others. Medians of ${rounds} rounds that take turns, ${secondsARun} s each.

${kinds
  .map(
    (kind) => `### ${TITLES[kind]}

${table(
  ['', 'requests/s', 'p50 ms', 'p99 ms', 'CPU ms a request'],
  contestants.map((name) => {
    const { perSecond, p50, p99, cpuMs } = medians[kind][name];
    return [NAMES[name], perSecond, p50, p99, cpuMs];
  }),
)}
`,
  )
  .join('\n')}
### What costs most, and why

${WHY['gateway'] ?? ''}
${
  soak
    ? `
### Ten minutes at full load

${soak.requests} requests in ${soak.minutes} minutes, lists and single ones by turns. Resident memory after each half minute, in MB:
${soak.residentMb.join(', ')}.
`
    : ''
}`;
}
