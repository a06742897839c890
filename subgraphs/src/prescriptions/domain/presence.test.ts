import { expect, test } from '@jest/globals';
import { type PresenceNote, presentPeople } from './presence.js';

const note = (userId: string, also: Partial<PresenceNote> = {}): PresenceNote => ({
  prescriptionId: 'rx_1',
  userId,
  doing: 'looking',
  since: 100,
  ...also,
});

test('a person in several places is there once: working outweighs looking, then the earlier note counts', () => {
  const working = note('usr_a', { doing: 'working', since: 300 });
  expect(presentPeople([note('usr_a'), working, note('usr_a', { doing: 'working', since: 400 })])).toEqual([working]);
  expect(presentPeople([working, note('usr_a')])).toEqual([working]);
});

test('a person at two prescriptions is at both, and the order does not depend on who came first', () => {
  const notes = [note('usr_b'), note('usr_a', { prescriptionId: 'rx_2' }), note('usr_a')];
  const people = presentPeople(notes);
  expect(people.map(({ prescriptionId, userId }) => `${prescriptionId} ${userId}`)).toEqual([
    'rx_1 usr_a',
    'rx_1 usr_b',
    'rx_2 usr_a',
  ]);
  expect(presentPeople([...notes].reverse())).toEqual(people);
});
