import type { Status } from '@fillway/pipeline';

/** What figures are made of: one prescription's way, without who it is for and what it is. */
export interface Way {
  status: Status;
  createdAt: Date;
  payerKind: string | null;
  pharmacyId: string | null;
  history: readonly { status: Status; at: Date }[];
  /** What programs took off; null while no claim is paid. */
  savingsCents: number | null;
}

/** The milestones of the way, in order. */
export const MILESTONES = [
  'received',
  'validated',
  'enrolled',
  'pharmacy_selected',
  'adjudicated',
  'paid',
  'shipped',
  'completed',
] as const satisfies readonly Status[];
export type Milestone = (typeof MILESTONES)[number];

/** The stages whose time is measured. */
export const TIMED_STAGES = [
  'validation',
  'enrollment',
  'routing',
  'adjudication',
  'payment',
  'shipping',
  'tracking',
] as const;
export type TimedStage = (typeof TIMED_STAGES)[number];

/** How long a stage took; milliseconds. */
export interface StageFigures {
  stage: TimedStage;
  count: number;
  medianMs: number | null;
  p95Ms: number | null;
}

/** How a pharmacy or a kind of payer did. Times in milliseconds, money in cents. */
export interface GroupFigures {
  key: string;
  count: number;
  completed: number;
  /** How many had a claim rejected at least once. */
  rejected: number;
  /** How many were given back or taken away: a pharmacy was selected more than once. */
  reselected: number;
  /** Selection to price; half are faster. */
  priceMs: number | null;
  /** Selection to shipment; half are faster. */
  shipMs: number | null;
  savingsCents: number;
}

export interface DayFigures {
  /** `YYYY-MM-DD`, UTC. */
  day: string;
  received: number;
  completed: number;
}

export interface Figures {
  received: number;
  funnel: { milestone: Milestone; count: number }[];
  stages: StageFigures[];
  pharmacies: GroupFigures[];
  payers: GroupFigures[];
  days: DayFigures[];
  savingsCents: number;
  /** How many prescriptions a program took something off. */
  savedCount: number;
}

/**
 * The figures of these ways.
 * @param stageOf the stage whose time a status counts to; anything but a timed stage takes no time
 */
export function figuresOf(ways: readonly Way[], stageOf: (status: Status) => string): Figures {
  return {
    received: ways.length,
    funnel: MILESTONES.map((milestone) => ({ milestone, count: ways.filter((way) => reached(way, milestone)).length })),
    stages: stagesOf(ways, stageOf),
    pharmacies: groupsOf(ways, ({ pharmacyId }) => pharmacyId),
    payers: groupsOf(ways, ({ payerKind }) => payerKind),
    days: daysOf(ways),
    savingsCents: savingsOf(ways),
    savedCount: ways.filter(({ savingsCents }) => (savingsCents ?? 0) > 0).length,
  };
}

/** How long a way was in each stage that it has left, in milliseconds; the stage that it is in now is not counted. */
export function timesOf({ history }: Way, stageOf: (status: Status) => string): Map<string, number> {
  const times = new Map<string, number>();
  for (const [index, step] of history.entries()) {
    const next = history[index + 1];
    const stage = stageOf(step.status);
    if (next) times.set(stage, (times.get(stage) ?? 0) + next.at.getTime() - step.at.getTime());
  }
  const current = history.at(-1);
  if (current) times.delete(stageOf(current.status));
  return times;
}

/** The value that so many percent of the values do not exceed (nearest rank); null of none. */
export function percentile(values: readonly number[], percent: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? null;
}

function reached({ history }: Way, milestone: Status): boolean {
  return history.some(({ status }) => status === milestone);
}

function stagesOf(ways: readonly Way[], stageOf: (status: Status) => string): StageFigures[] {
  const times = ways.map((way) => timesOf(way, stageOf));
  return TIMED_STAGES.map((stage) => {
    const values = times.flatMap((each) => each.get(stage) ?? []);
    return { stage, count: values.length, medianMs: percentile(values, 50), p95Ms: percentile(values, 95) };
  });
}

/** From the last selection before it: what an earlier pharmacy took is not this one's. */
function sinceSelection({ history }: Way, milestone: Status): number[] {
  const end = history.findIndex(({ status }) => status === milestone);
  const start = entriesInto(history.slice(0, Math.max(0, end)), 'pharmacy_selected').at(-1);
  const ended = history[end];
  return start && ended ? [ended.at.getTime() - start.at.getTime()] : [];
}

function groupsOf(ways: readonly Way[], keyOf: (way: Way) => string | null): GroupFigures[] {
  const groups = new Map<string, Way[]>();
  for (const way of ways) {
    const key = keyOf(way);
    if (key === null) continue;
    const members = groups.get(key);
    if (members) members.push(way);
    else groups.set(key, [way]);
  }
  return [...groups]
    .map(([key, members]) => ({
      key,
      count: members.length,
      completed: members.filter(({ status }) => status === 'completed').length,
      rejected: members.filter((way) => reached(way, 'adjudication_rejected')).length,
      reselected: members.filter(({ history }) => entriesInto(history, 'pharmacy_selected').length > 1).length,
      priceMs: percentile(
        members.flatMap((way) => sinceSelection(way, 'adjudicated')),
        50,
      ),
      shipMs: percentile(
        members.flatMap((way) => sinceSelection(way, 'shipped')),
        50,
      ),
      savingsCents: savingsOf(members),
    }))
    .sort((a, b) => b.count - a.count || a.key.localeCompare(b.key));
}

/** When a status was come into; a new version that keeps it, such as a change of assignee, is no entry. */
function entriesInto(history: Way['history'], wanted: Status): Way['history'] {
  return history.filter(({ status }, index) => status === wanted && history[index - 1]?.status !== wanted);
}

function daysOf(ways: readonly Way[]): DayFigures[] {
  const days = new Map<string, DayFigures>();
  for (const { createdAt, status } of ways) {
    const day = createdAt.toISOString().slice(0, 10);
    const found = days.get(day) ?? { day, received: 0, completed: 0 };
    days.set(day, {
      day,
      received: found.received + 1,
      completed: found.completed + (status === 'completed' ? 1 : 0),
    });
  }
  return [...days.values()].sort((a, b) => a.day.localeCompare(b.day));
}

function savingsOf(ways: readonly Way[]): number {
  return ways.reduce((sum, { savingsCents }) => sum + (savingsCents ?? 0), 0);
}
