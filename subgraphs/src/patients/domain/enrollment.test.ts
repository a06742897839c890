import { expect, test } from '@jest/globals';
import { type EnrollmentState, linkStateOf } from './enrollment.js';

const now = new Date('2026-11-23T10:00:00Z');
const later = new Date('2026-11-23T10:00:01Z');
const waits = { status: 'enrollment_pending' } as const;

function stateOf(state: EnrollmentState, dueAt = later, prescription: Parameters<typeof linkStateOf>[1] = waits) {
  return linkStateOf({ state, dueAt }, prescription, now);
}

test('a link is good while its enrollment and its prescription wait for the patient', () => {
  expect(stateOf('pending')).toBe('VALID');
  expect(stateOf('locked')).toBe('LOCKED');
  expect(stateOf('submitted')).toBe('USED');
  expect(stateOf('void')).toBe('INVALID');
});

test('it ends at its deadline, before the monitor has seen it', () => {
  expect(stateOf('pending', now)).toBe('EXPIRED');
  expect(stateOf('locked', now)).toBe('EXPIRED');
  expect(stateOf('expired')).toBe('EXPIRED');
});

test('a prescription that was cancelled, or has another enrollment, takes its link along', () => {
  expect(stateOf('pending', later, { status: 'cancelling' })).toBe('INVALID');
  expect(stateOf('pending', later, null)).toBe('INVALID');
});
