import { isFillwayError } from '@fillway/kernel';
import type { HistoryEntry } from '@fillway/pipeline';
import { expect, test } from '@jest/globals';
import { refuseStale, refuseSuperseded } from './refuse-superseded.js';

const AT = new Date('2026-11-23T10:00:00.000Z');

function entry(version: number, cause: HistoryEntry['cause'], by: string): HistoryEntry {
  return { version, cause, by, at: AT, status: 'awaiting_pharmacy_selection', factId: `fact${version}` };
}

const PRESCRIPTION = {
  status: 'awaiting_pharmacy_selection' as const,
  version: 3,
  history: [
    entry(1, 'intake', 'ehr'),
    entry(2, 'pharmacies_ranked', 'stage'),
    entry(3, 'assignment_changed', 'usr_ann'),
  ],
};

function detailsOf(refused: () => unknown) {
  try {
    refused();
  } catch (error) {
    if (isFillwayError(error)) return { code: error.code, ...error.details };
  }
  return null;
}

test('who looks after it does not make stale what a person decides on', () => {
  expect(refuseStale(PRESCRIPTION, 2)).toBe(3);
  expect(refuseStale(PRESCRIPTION, 3)).toBe(3);
  expect(refuseStale(PRESCRIPTION, null)).toBeUndefined();
});

test('a move that the person has not seen refuses them, and so does a version that never was', () => {
  expect(detailsOf(() => refuseStale(PRESCRIPTION, 1))).toMatchObject({ code: 'SUPERSEDED', currentVersion: 3 });
  expect(detailsOf(() => refuseStale(PRESCRIPTION, 4))).toMatchObject({ code: 'SUPERSEDED' });
});

test('who was first is the one who moved it, not the one who took it afterwards', () => {
  expect(detailsOf(() => refuseSuperseded(PRESCRIPTION))).toMatchObject({ decidedBy: 'stage' });
});
