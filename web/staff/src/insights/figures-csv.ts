import { csvText } from './csv.js';
import type { Figures, Group } from './figures.js';

/** All figures of the page as CSV, one a line: which table, of what, which measure, its value. Times in milliseconds. */
export function figuresCsv(figures: Figures): string {
  const { since, measuredAt, complete, received, funnel, stages, pharmacies, payers, days, savings, savedCount } =
    figures;
  const groups = (table: string, nameOf: (group: Group) => string, found: readonly Group[]) =>
    found.flatMap((group) => [
      [table, nameOf(group), 'count', String(group.count)],
      [table, nameOf(group), 'completed', String(group.completed)],
      [table, nameOf(group), 'claim_rejected', String(group.rejected)],
      [table, nameOf(group), 'reselected', String(group.reselected)],
      [table, nameOf(group), 'selected_to_price_median_ms', numberText(group.priceMs)],
      [table, nameOf(group), 'selected_to_shipped_median_ms', numberText(group.shipMs)],
      [table, nameOf(group), 'savings_cents', String(group.savings.cents)],
    ]);
  const pharmacyNames = new Map(pharmacies.map(({ key, pharmacy }) => [key, pharmacy?.name ?? key]));
  return csvText([
    ['table', 'of', 'measure', 'value'],
    ['span', 'all', 'since', since],
    ['span', 'all', 'measured_at', measuredAt],
    ['span', 'all', 'complete', String(complete)],
    ['span', 'all', 'received', String(received)],
    ['savings', 'all', 'cents', String(savings.cents)],
    ['savings', 'all', 'prescriptions', String(savedCount)],
    ...funnel.map(({ milestone, count }) => ['funnel', milestone.toLowerCase(), 'count', String(count)]),
    ...stages.flatMap(({ stage, count, medianMs, p95Ms }) => [
      ['stage', stage.toLowerCase(), 'count', String(count)],
      ['stage', stage.toLowerCase(), 'median_ms', numberText(medianMs)],
      ['stage', stage.toLowerCase(), 'p95_ms', numberText(p95Ms)],
    ]),
    ...groups('pharmacy', ({ key }) => pharmacyNames.get(key) ?? key, pharmacies),
    ...groups('payer', ({ key }) => key, payers),
    ...days.flatMap(({ day, received: came, completed }) => [
      ['day', day, 'received', String(came)],
      ['day', day, 'completed', String(completed)],
    ]),
  ]);
}

function numberText(value: number | null | undefined): string {
  return typeof value === 'number' ? String(Math.round(value)) : '';
}
