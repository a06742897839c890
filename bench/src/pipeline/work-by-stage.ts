import type { Sample } from '../machine/platform-metrics.js';

/** The stage that a mutation belongs to; all others are reading. */
const OF_MUTATION: Record<string, string> = {
  submitPrescription: 'intake',
  startEnrollment: 'enrollment',
  submitEnrollment: 'enrollment',
  selectPharmacy: 'routing',
  acceptPharmacyWork: 'adjudication',
  submitAdjudicationResults: 'adjudication',
  recordStripeEvent: 'payment',
  confirmFill: 'shipping',
  recordTrackingUpdate: 'tracking',
};

/**
 * The stage for which a piece of work was done, by the names that `withWork` is given. What serves no single stage has
 * a name of its own: `outbox` (relay and marks), `job tables`, `sweeps and monitors`, `queries`.
 */
export function stageOf(work: string): string {
  const [kind = '', name = ''] = work.split(':');
  switch (kind) {
    case 'stage':
      return name;
    case 'consumer':
      return name.replace(/^fillway\./, '');
    case 'mutation':
      return OF_MUTATION[name] ?? 'queries';
    case 'query':
      return 'queries';
    case 'monitor':
    case 'sweep':
      return 'sweeps and monitors';
    case 'jobs':
      return 'job tables';
    default:
      return kind;
  }
}

/** Round trips a prescription, as `{ stage: { 'mongo read': 4.2, 'kafka send': 1 } }`. */
export type RoundTrips = Record<string, Record<string, number>>;

/** Sums the growth of `fillway_store_calls_total` by stage and by store and kind, for one prescription. */
export function roundTrips(calls: readonly Sample[], prescriptions: number): RoundTrips {
  const sums: RoundTrips = {};
  for (const { labels, value } of calls) {
    const stage = stageOf(labels['work'] ?? 'other');
    const row = sums[stage] ?? {};
    sums[stage] = row;
    const column = `${labels['store']} ${labels['kind']}`;
    row[column] = (row[column] ?? 0) + value / prescriptions;
  }
  return roundedDeep(sums);
}

/**
 * CPU of the processes, shared out to the stages in proportion to the time that their handlers were at work in each.
 * @param processes per process: its CPU time in ms, and the growth of `fillway_work_seconds_total`
 */
export function cpuByStage(
  processes: readonly { cpuMs: number; work: readonly Sample[] }[],
  prescriptions: number,
): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { cpuMs, work } of processes) {
    const seconds = work.reduce((sum, { value }) => sum + value, 0);
    for (const { labels, value } of work) {
      const stage = stageOf(labels['work'] ?? 'other');
      sums[stage] = (sums[stage] ?? 0) + ((value / seconds) * cpuMs) / prescriptions;
    }
  }
  return rounded(sums);
}

/** One decimal each. */
export function rounded(figures: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Math.round(value * 10) / 10]));
}

function roundedDeep(table: RoundTrips): RoundTrips {
  return Object.fromEntries(Object.entries(table).map(([name, row]) => [name, rounded(row)]));
}
