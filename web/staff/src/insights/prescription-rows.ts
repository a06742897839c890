import type { PipelineStage, PrescriptionRowsQuery, PrescriptionStatus } from '../generated/graphql.js';
import { STAGE_WORDS } from '../words/status-words.js';
import { csvText } from './csv.js';

export type PrescriptionRow = NonNullable<PrescriptionRowsQuery['prescriptions']>['edges'][number]['node'];

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
export function stageTimes(history: PrescriptionRow['history']): Map<PipelineStage, number> {
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

/** Prescriptions as CSV, one a line, seconds per stage. Ids and codes only. */
export function csvOf(rows: readonly PrescriptionRow[]): string {
  const head = [
    'prescription_id',
    'status',
    'created_at',
    'payer_kind',
    'pharmacy',
    'savings_cents',
    ...TIMED_STAGES.map((stage) => `${STAGE_WORDS[stage].toLowerCase()}_seconds`),
  ];
  const lines = rows.map((each) => {
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
  return csvText([head, ...lines]);
}
