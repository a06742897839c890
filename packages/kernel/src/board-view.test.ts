import { describe, expect, test } from '@jest/globals';
import { scopesOf } from './access.js';
import type { BoardFacts } from './board-filter.js';
import type { BoardEntry } from './board-stream.js';
import { type BoardView, changeFor } from './board-view.js';
import type { Viewer } from './viewer.js';

const facts = (pharmacyId: string | null): BoardFacts => ({
  stage: 'adjudication',
  pharmacyId,
  payerKind: null,
  assigneeId: null,
  alert: false,
});
const entry = (also: Partial<BoardEntry> = {}): BoardEntry => ({
  id: '1-0',
  epoch: 'e',
  kind: 'status',
  organizationId: 'org_1',
  prescriptionId: 'rx_1',
  before: facts(null),
  after: facts('pharm_1'),
  event: {},
  ...also,
});
const viewer = (role: Viewer['roles'][number], also: Partial<Viewer> = {}): Viewer => ({
  id: 'usr_1',
  roles: [role],
  scopes: scopesOf([role]),
  organizationId: 'org_1',
  ...also,
});
const board: BoardView = { field: 'boardEvents', filter: {} };
const staff = viewer('ops_agent');
const pharmacy = viewer('pharmacy_partner', { pharmacyId: 'pharm_1' });
const patient = viewer('patient', { patientId: 'pat_1' });

describe('who is told of a change', () => {
  test('staff of the organization, and of no other', () => {
    expect(changeFor(board, staff, entry())).toBe('UPDATED');
    expect(changeFor(board, staff, entry({ organizationId: 'org_2' }))).toBeNull();
  });

  test('a pharmacy: its work as it comes, changes and goes, never another one’s', () => {
    expect(changeFor(board, pharmacy, entry())).toBe('ENTERED');
    expect(changeFor(board, pharmacy, entry({ before: facts('pharm_1') }))).toBe('UPDATED');
    expect(changeFor(board, pharmacy, entry({ before: facts('pharm_1'), after: facts(null) }))).toBe('LEFT');
    expect(changeFor(board, pharmacy, entry({ after: facts('pharm_2') }))).toBeNull();
    expect(changeFor({ ...board, filter: { pharmacyId: 'pharm_2' } }, pharmacy, entry())).toBeNull();
  });

  test('a pharmacy’s work ends for it when the prescription is done, and does not come back', () => {
    const work: BoardView = { field: 'pharmacyWork', filter: { pharmacyId: 'pharm_1' } };
    const done = { ...facts('pharm_1'), stage: 'done' };
    expect(changeFor(work, pharmacy, entry({ before: facts('pharm_1'), after: done }))).toBe('LEFT');
    expect(changeFor(work, pharmacy, entry({ before: done, after: done }))).toBeNull();
    expect(changeFor(board, pharmacy, entry({ before: facts('pharm_1'), after: done }))).toBe('UPDATED');
  });

  test('a patient: one prescription at a time, nothing of the board', () => {
    expect(changeFor(board, patient, entry())).toBeNull();
    const own: BoardView = { field: 'prescriptionChanged', filter: {}, prescriptionId: 'rx_1' };
    expect(changeFor(own, patient, entry())).toBe('UPDATED');
    expect(changeFor(own, patient, entry({ prescriptionId: 'rx_2' }))).toBeNull();
  });

  test('alerts: the own organization’s and the platform’s', () => {
    const alerts: BoardView = { field: 'opsAlerts', filter: {} };
    const alert = (organizationId: string) => entry({ kind: 'alert', organizationId, before: null, after: null });
    expect(changeFor(alerts, staff, alert('org_1'))).toBe('UPDATED');
    expect(changeFor(alerts, staff, alert('platform'))).toBe('UPDATED');
    expect(changeFor(alerts, staff, alert('org_2'))).toBeNull();
    expect(changeFor(alerts, staff, entry())).toBeNull();
  });
});
