import type { InsightsPageQuery, PipelineStage, PrescriptionStatus } from '../generated/graphql.js';
import { STAGE_WORDS } from '../words/status-words.js';

export type Measured = NonNullable<InsightsPageQuery['prescriptions']>['edges'][number]['node'];

/** The stage whose time a status counts to; what has ended takes no more time. */
const STAGE_OF: Record<PrescriptionStatus, PipelineStage | null> = {
  RECEIVED: 'VALIDATION',
  PHARMACIST_REVIEW: 'VALIDATION',
  VALIDATION_FAILED: 'VALIDATION',
  VALIDATED: 'ENROLLMENT',
  ENROLLMENT_PENDING: 'ENROLLMENT',
  ENROLLMENT_EXPIRED: 'ENROLLMENT',
  ENROLLED: 'ROUTING',
  ROUTING_BLOCKED: 'ROUTING',
  AWAITING_PHARMACY_SELECTION: 'ROUTING',
  PHARMACY_SELECTED: 'ADJUDICATION',
  ADJUDICATING: 'ADJUDICATION',
  ADJUDICATION_REJECTED: 'ADJUDICATION',
  PRIOR_AUTHORIZATION_REQUIRED: 'ADJUDICATION',
  PRIOR_AUTHORIZATION_DENIED: 'ADJUDICATION',
  ADJUDICATED: 'PAYMENT',
  PAYMENT_PENDING: 'PAYMENT',
  PAYMENT_TIMEOUT: 'PAYMENT',
  PAID: 'SHIPPING',
  FILLED: 'SHIPPING',
  SHIPPING_BLOCKED: 'SHIPPING',
  SHIPPED: 'TRACKING',
  IN_TRANSIT: 'TRACKING',
  OUT_FOR_DELIVERY: 'TRACKING',
  DELIVERY_EXCEPTION: 'TRACKING',
  CANCELLING: 'CANCELLATION',
  COMPLETED: null,
  RETURNED_TO_SENDER: null,
  CANCELLED: null,
};

export const TIMED_STAGES = [
  'VALIDATION',
  'ENROLLMENT',
  'ROUTING',
  'ADJUDICATION',
  'PAYMENT',
  'SHIPPING',
  'TRACKING',
] as const satisfies readonly PipelineStage[];

/** How long a prescription was in each stage that it has left, in milliseconds; what it is in now is not counted. */
export function stageTimes(history: Measured['history']): Map<PipelineStage, number> {
  const times = new Map<PipelineStage, number>();
  const steps = history ?? [];
  for (const [index, step] of steps.entries()) {
    const next = steps[index + 1];
    const stage = STAGE_OF[step.status];
    if (!next || !stage) continue;
    times.set(stage, (times.get(stage) ?? 0) + Date.parse(next.at) - Date.parse(step.at));
  }
  const current = steps.at(-1);
  const running = current && STAGE_OF[current.status];
  if (running) times.delete(running);
  return times;
}

/** The value that so many percent of the sorted values do not exceed (nearest rank); null of none. */
export function percentile(values: readonly number[], percent: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? null;
}

/** The milestones of the way, in order. */
export const MILESTONES = [
  'RECEIVED',
  'VALIDATED',
  'ENROLLED',
  'PHARMACY_SELECTED',
  'ADJUDICATED',
  'PAID',
  'SHIPPED',
  'COMPLETED',
] as const satisfies readonly PrescriptionStatus[];

/** How many have ever reached each milestone. */
export function funnelOf(measured: readonly Measured[]): { milestone: PrescriptionStatus; count: number }[] {
  return MILESTONES.map((milestone) => ({
    milestone,
    count: measured.filter(({ history }) => history?.some(({ status }) => status === milestone)).length,
  }));
}

/** Time from one milestone to another, in milliseconds; null while it has not reached both. */
export function timeBetween(
  history: Measured['history'],
  from: PrescriptionStatus,
  to: PrescriptionStatus,
): number | null {
  const start = history?.find(({ status }) => status === from);
  const end = history?.findLast(({ status }) => status === to);
  return start && end ? Date.parse(end.at) - Date.parse(start.at) : null;
}

/** One line of a comparison. Times in milliseconds, savings in cents. */
export interface Group {
  name: string;
  count: number;
  completed: number;
  rejected: number;
  typicalMs: number | null;
  savedCents: number;
}

/** Compares groups of prescriptions by the time from one milestone to another. Largest group first. */
export function compare(
  measured: readonly Measured[],
  nameOf: (each: Measured) => string | null,
  from: PrescriptionStatus,
  to: PrescriptionStatus,
): Group[] {
  const groups = new Map<string, Measured[]>();
  for (const each of measured) {
    const name = nameOf(each);
    if (name !== null) groups.set(name, [...(groups.get(name) ?? []), each]);
  }
  return [...groups]
    .map(([name, members]) => ({
      name,
      count: members.length,
      completed: members.filter(({ status }) => status === 'COMPLETED').length,
      rejected: members.filter(({ history }) => history?.some(({ status }) => status === 'ADJUDICATION_REJECTED'))
        .length,
      typicalMs: percentile(
        members.flatMap(({ history }) => timeBetween(history, from, to) ?? []),
        50,
      ),
      savedCents: savedCents(members),
    }))
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}

/** What programs took off for these, in cents. */
export function savedCents(measured: readonly Measured[]): number {
  return measured.reduce((sum, { adjudication }) => sum + (adjudication?.savings?.cents ?? 0), 0);
}

/** The measured prescriptions as CSV (RFC 4180), one a line, seconds per stage. Ids and codes only. */
export function csvOf(measured: readonly Measured[]): string {
  const head = [
    'prescription_id',
    'status',
    'created_at',
    'payer_kind',
    'pharmacy',
    'savings_cents',
    ...TIMED_STAGES.map((stage) => `${STAGE_WORDS[stage].toLowerCase()}_seconds`),
  ];
  const lines = measured.map((each) => {
    const times = stageTimes(each.history);
    return [
      each.id,
      each.status ?? '',
      each.createdAt ?? '',
      each.payerKind ?? '',
      each.pharmacy?.name ?? '',
      each.adjudication?.savings ? String(each.adjudication.savings.cents) : '',
      ...TIMED_STAGES.map((stage) => {
        const time = times.get(stage);
        return time === undefined ? '' : (time / 1_000).toFixed(1);
      }),
    ];
  });
  return `${[head, ...lines].map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** Quoted where it must be; a leading sign that a spreadsheet would run as a formula is made text. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
