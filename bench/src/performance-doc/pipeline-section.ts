import type { PipelineDetails } from '../pipeline/pipeline.js';
import type { RoundTrips } from '../pipeline/work-by-stage.js';
import { table } from './markdown.js';
import { WHY } from './why.js';

/** The columns of `roundTrips`, and what they are called. */
const COLUMNS: Record<string, string> = {
  'mongo read': 'documents: reads',
  'mongo commit': 'documents: writes',
  'postgres statement': 'PostgreSQL: statements',
  'postgres transaction': 'PostgreSQL: transactions',
  'redis command': 'Redis: commands',
  'kafka send': 'Kafka: sends',
};

const sum = (figures: Record<string, number>) =>
  Math.round(Object.values(figures).reduce((total, value) => total + value, 0) * 10) / 10;
const largestFirst = (figures: Record<string, number>) => Object.entries(figures).sort(([, a], [, b]) => b - a);

/** Latency, CPU and round trips of one prescription, by stage, and which stage costs most. */
export function pipelineSection(details: PipelineDetails): string {
  const { latencyMs, cpuMsPerPrescription, roundTripsPerPrescription, whileIdle } = details;
  const costliest = largestFirst(cpuMsPerPrescription.byStage).slice(0, 2);
  const allCpu = sum(cpuMsPerPrescription.byStage);
  return `## Pipeline

${details.count} prescriptions at ${details.ratePerSecond}/s through a platform of its own, after a warm-up. Ops and patients act as soon as the live
board shows that it is their turn. Messages left at most ${details.sentLateMs} ms behind plan.

### Which parts cost most, and why

${costliest.map(([part, ms]) => `**${part}**: ${ms} of ${allCpu} ms CPU that subgraphs and workers spend on a prescription. ${WHY[part] ?? ''}`.trim()).join('\n\n')}

### Time

From status to status, by the platform's clock; enrollment, selection and payment include the person's own calls.

${table(
  ['stage', 'p50 ms', 'p95 ms'],
  [
    ...Object.entries(latencyMs.stages).map(([stage, { p50, p95 }]) => [stage, p50, p95]),
    ['**intake accepted → label bought**', latencyMs.intakeToLabel.p50, latencyMs.intakeToLabel.p95],
  ],
)}

### CPU

A process counts with its children. Nothing is taken off for what runs while nobody sends anything, which is beside it.

${table(
  ['process', 'ms a prescription', 'ms a second while idle'],
  [
    ...largestFirst(cpuMsPerPrescription.byProcess).map(([name, ms]) => [
      name,
      ms,
      whileIdle.cpuMsPerSecond[name] ?? 0,
    ]),
    ['**together**', sum(cpuMsPerPrescription.byProcess), sum(whileIdle.cpuMsPerSecond)],
  ],
)}

CPU of subgraphs and workers, shared out in proportion to the time for which each part was at work, waiting for stores
and partners included: a part that waits much gets more than its share. A precise split would cost more than it tells.

${table(
  ['part', 'ms a prescription'],
  largestFirst(cpuMsPerPrescription.byStage).map(([name, ms]) => [name, ms]),
)}

### Round trips to the stores, a prescription

A stage counts with its worker, its Kafka consumer and its mutations. \`outbox\` is the relay and the collected marks of all
stages, \`job tables\` is what BullMQ asks for itself, \`queries\` is what people and partners look at. An operation of the
document driver counts once, however many batches it reads; Kafka fetches and offset commits are not counted.

${tripsTable(roundTripsPerPrescription)}

While idle, a second:

${tripsTable(whileIdle.roundTripsPerSecond)}
`;
}

function tripsTable(trips: RoundTrips): string {
  const rows = Object.entries(trips).sort(([, a], [, b]) => sum(b) - sum(a));
  const total = Object.keys(COLUMNS).map((column) =>
    sum(Object.fromEntries(rows.map(([name, row]) => [name, row[column] ?? 0]))),
  );
  return table(
    ['part', ...Object.values(COLUMNS)],
    [
      ...rows.map(([name, row]) => [name, ...Object.keys(COLUMNS).map((column) => row[column] ?? '')]),
      ['**together**', ...total],
    ],
  );
}
