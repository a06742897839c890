import type { InsightsQuery } from '../generated/graphql.js';
import { durationWords } from '../time/durations.js';

export type Figures = NonNullable<InsightsQuery['insights']>;
export type Group = Figures['payers'][number];

/** `1.3 s`, `4 min`; a dash of none. Milliseconds in. */
export function timeWords(ms: number | null | undefined): string {
  if (typeof ms !== 'number') return '–';
  return ms < 10_000 ? `${(ms / 1_000).toFixed(1)} s` : durationWords(ms);
}

/** The days without gaps: one on which nothing came in is a day too. */
export function everyDay(days: Figures['days'], since: string, until: string): Figures['days'] {
  const known = new Map(days.map((day) => [day.day, day]));
  const filled: Figures['days'] = [];
  const end = until.slice(0, 10);
  for (let at = Date.parse(`${since.slice(0, 10)}T00:00:00Z`); ; at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    if (day > end) return filled;
    filled.push(known.get(day) ?? { day, received: 0, completed: 0 });
  }
}
