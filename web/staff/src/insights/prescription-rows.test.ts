import { expect, test } from '@jest/globals';
import type { PrescriptionStatus } from '../generated/graphql.js';
import { csvOf, type PrescriptionRow, stageTimes } from './prescription-rows.js';

/** A prescription that came into each status so many seconds after ten o'clock. */
function aRow(id: string, steps: [PrescriptionStatus, number][], more: Partial<PrescriptionRow> = {}): PrescriptionRow {
  const history = steps.map(([status, seconds]) => ({
    status,
    at: new Date(Date.UTC(2026, 10, 23, 10, 0, seconds)).toISOString(),
  }));
  return {
    id,
    status: steps.at(-1)?.[0] ?? null,
    createdAt: history[0]?.at ?? null,
    payerKind: null,
    pharmacy: null,
    adjudication: null,
    history,
    ...more,
  };
}

test('the statuses of a stage count together, also when it was entered twice', () => {
  const { history } = aRow('rx1', [
    ['RECEIVED', 0],
    ['PHARMACIST_REVIEW', 2],
    ['VALIDATED', 10],
    ['ENROLLMENT_PENDING', 11],
    ['ENROLLED', 20],
    ['AWAITING_PHARMACY_SELECTION', 21],
    ['PHARMACY_SELECTED', 30],
    ['AWAITING_PHARMACY_SELECTION', 40],
    ['PHARMACY_SELECTED', 45],
  ]);
  const times = stageTimes(history);
  expect(times.get('VALIDATION')).toBe(10_000);
  expect(times.get('ENROLLMENT')).toBe(10_000);
  expect(times.get('ROUTING')).toBe(15_000);
  // It is still there: its time is not known yet.
  expect(times.has('ADJUDICATION')).toBe(false);
});

test('names with commas, quotes and formulas stay one harmless cell', () => {
  const csv = csvOf([
    aRow(
      'rx1',
      [
        ['RECEIVED', 0],
        ['VALIDATED', 2],
      ],
      { pharmacy: { id: 'p', name: 'Smith, "Sons"' } },
    ),
    aRow('rx2', [['RECEIVED', 0]], { pharmacy: { id: 'q', name: '=1+1' } }),
  ]);
  const lines = csv.split('\r\n');
  expect(lines[1]).toBe('rx1,VALIDATED,2026-11-23T10:00:00.000Z,,"Smith, ""Sons""",,2.0,,,,,,');
  expect(lines[2]).toContain(",'=1+1,");
});
