import { expect, test } from '@jest/globals';
import { initialsOf, nameOf } from './names.js';
import { NOBODY_PRESENT, othersByPrescription, type Presence, presenceWords, presentAt } from './present.js';

const ANA = { id: 'usr_ana', displayName: 'Ana Maria Ruiz, operations agent' };

function at(prescriptionId: string, id: string, doing: Presence['doing'] = 'LOOKING'): Presence {
  return { prescriptionId, doing, since: '2026-11-23T10:00:00.000Z', person: { id, displayName: `${id} Doe` } };
}

test('a colleague is called by the name, without the job', () => {
  expect(nameOf(ANA)).toBe('Ana Maria Ruiz');
  expect(initialsOf(ANA)).toBe('AR');
  expect(initialsOf({ id: 'usr_1', displayName: 'Ana' })).toBe('A');
  expect(nameOf({ id: 'usr_0000abc123', displayName: null })).toBe('account ABC123');
});

test('others are told, oneself is not', () => {
  const people = othersByPrescription(NOBODY_PRESENT, [at('rx1', 'me'), at('rx1', 'bob', 'WORKING')], 'me');
  expect(presentAt(people, 'rx1').map(presenceWords)).toEqual(['bob Doe is working on this']);
  expect(presentAt(people, 'rx2')).toEqual([]);
});

test('who has left is gone, and a card where nothing changed keeps its list', () => {
  const before = othersByPrescription(NOBODY_PRESENT, [at('rx1', 'bob'), at('rx2', 'bob')], 'me');
  const after = othersByPrescription(before, [at('rx1', 'bob')], 'me');
  expect(presentAt(after, 'rx1')).toBe(presentAt(before, 'rx1'));
  expect(presentAt(after, 'rx2')).toEqual([]);
  const busy = othersByPrescription(after, [at('rx1', 'bob', 'WORKING')], 'me');
  expect(presentAt(busy, 'rx1').map(({ doing }) => doing)).toEqual(['WORKING']);
});
