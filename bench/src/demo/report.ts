import type { PrescriptionView } from './operations.js';

export interface Percentiles {
  p50: number;
  p95: number;
}

export interface DemoReport {
  sent: number;
  byStatus: Record<string, number>;
  unexpected: string[];
  latencyMs: { intakeToLabel: Percentiles; stages: Record<string, Percentiles> };
}

/** What each stage's time runs between: from reaching the first status to reaching the second. */
const SPANS: Record<string, [string, string]> = {
  validation: ['received', 'validated'],
  enrollment: ['validated', 'enrolled'],
  routing: ['enrolled', 'awaiting_pharmacy_selection'],
  selection: ['awaiting_pharmacy_selection', 'pharmacy_selected'],
  adjudication: ['pharmacy_selected', 'adjudicated'],
  payment: ['adjudicated', 'paid'],
  shipping: ['paid', 'shipped'],
  tracking: ['shipped', 'completed'],
};

/** Nearest-rank percentiles in whole ms; 0 when nothing was measured. */
export function percentiles(values: readonly number[]): Percentiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0);
  return { p50: at(0.5), p95: at(0.95) };
}

/** Milliseconds between reaching two statuses, of those that reached both. */
export function spans(views: readonly PrescriptionView[], from: string, to: string): number[] {
  return views.flatMap((view) => {
    const start = view.history.find((entry) => entry.status.toLowerCase() === from);
    const end = view.history.find((entry) => entry.status.toLowerCase() === to);
    return start && end ? [Date.parse(end.at) - Date.parse(start.at)] : [];
  });
}

/** The figures of a run. `doorRefusals` are messages that became no prescription, as they should not. */
export function reportOf(
  sent: number,
  views: readonly PrescriptionView[],
  doorRefusals: number,
  unexpected: readonly string[],
): DemoReport {
  const byStatus: Record<string, number> = {};
  for (const view of views) {
    const status = view.status.toLowerCase();
    byStatus[status] = (byStatus[status] ?? 0) + 1;
  }
  if (doorRefusals > 0) byStatus['refused_at_the_door'] = doorRefusals;
  return {
    sent,
    byStatus,
    unexpected: [...unexpected],
    latencyMs: {
      intakeToLabel: percentiles(spans(views, 'received', 'shipped')),
      stages: Object.fromEntries(
        Object.entries(SPANS).map(([stage, [from, to]]) => [stage, percentiles(spans(views, from, to))]),
      ),
    },
  };
}
