import type { SubscriptionsDetails } from '../subscriptions/subscriptions.js';
import { table } from './markdown.js';
import { WHY } from './why.js';

const NAMES = { ours: '**ours**', raw: 'raw broadcast', perClient: 'one execution a client' } as const;

/** What the live board delivers, beside the least and the most that can be done for each client. */
export function subscriptionsSection(details: SubscriptionsDetails): string {
  const { rounds, clients, bytesAMessage, eventsPerSecond, medians, cpuMsAnEvent, fromKafka } = details;
  const { lone, stream, flood } = eventsPerSecond;
  const figure = (value: number | null) => (value === null || Number.isNaN(value) ? '' : value);
  const ms = (value: number) => Math.round(value * 10) / 10;
  return `## Subscriptions

${clients} clients of one view, ${bytesAMessage} bytes a message, one gateway on one core, all else (stores, subgraphs, clients) on the others.
Ours is a gateway of a running platform with full authorization and resume bookkeeping, fed by the board's stream. The raw
broadcast writes one frame, made once, to every socket as it comes from Redis; "one execution a client" is graphql-ws over graphql-js,
answered from memory. Medians of ${rounds} rounds that take turns.

${table(
  [
    '',
    `delivered/s at saturation (${flood.ours} events/s; ${flood.perClient} for one execution a client)`,
    `CPU µs a delivery at ${lone} events/s`,
    `at ${stream} events/s`,
    'memory KB a client',
  ],
  (['ours', 'raw', 'perClient'] as const).map((name) => {
    const { deliveredPerSecond, cpuMicrosLone, cpuMicrosStream, memoryKbAClient } = medians[name];
    return [NAMES[name], deliveredPerSecond, figure(cpuMicrosLone), figure(cpuMicrosStream), memoryKbAClient];
  }),
)}

From before an event is sent to Kafka to when a client has read it, in ms:

${table(
  ['', 'p50', 'p99', 'delivered/s'],
  [
    ['100 events/s, 1,000 clients of 20 views', fromKafka.views20],
    ['1,000 events/s, 5 clients of one view', fromKafka.clients5],
  ].map(([name, run]) =>
    typeof run === 'object' ? [String(name), ms(run.p50), ms(run.p99), Math.round(run.deliveredPerSecond)] : [],
  ),
)}

An event costs the gateway ${ms(cpuMsAnEvent.with10)} ms CPU with 10 clients and ${ms(cpuMsAnEvent.with1000)} ms with ${clients}, the socket writes taken out.

### What costs most, and why

${WHY['subscriptions'] ?? ''}
`;
}
