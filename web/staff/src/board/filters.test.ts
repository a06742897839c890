import { expect, test } from '@jest/globals';
import { aCard } from './a-card.js';
import { columnsOf, readFilter, writeFilter } from './filters.js';
import { stepFocus } from './keyboard.js';

const SIGHT = { now: Date.UTC(2026, 10, 23, 11), viewerId: 'usr_me', alerted: new Set<string>() };
const ALL = readFilter(new URLSearchParams());

test('a filter comes out of the address as it went in', () => {
  const query =
    'stage=routing%2Cpayment&q=abc&pharmacy=ph1&payer=commercial&waits=operations&assigned=me&alert=1&late=1&age=60';
  expect(writeFilter(readFilter(new URLSearchParams(query))).toString()).toBe(query);
});

test('an address that means nothing narrows nothing', () => {
  expect(readFilter(new URLSearchParams('stage=nowhere&age=-3&waits=godot'))).toEqual(ALL);
});

test('each card is in the column of its stage, what is due first on top', () => {
  const columns = columnsOf(
    [
      aCard({ id: 'later', stage: 'ROUTING', statusSince: '2026-11-23T10:30:00.000Z' }),
      aCard({ id: 'sooner', stage: 'ROUTING', statusSince: '2026-11-23T10:10:00.000Z' }),
      aCard({ id: 'paying', stage: 'PAYMENT' }),
    ],
    ALL,
    SIGHT,
  );
  expect(columns.find(({ stage }) => stage === 'ROUTING')?.cards.map(({ id }) => id)).toEqual(['sooner', 'later']);
  expect(columns.find(({ stage }) => stage === 'PAYMENT')?.cards.map(({ id }) => id)).toEqual(['paying']);
  expect(columns).toHaveLength(9);
});

test('what has ended is shown newest first', () => {
  const journey = { waitsFor: 'NOBODY', waitsForWhat: '', dueAt: null } as const;
  const columns = columnsOf(
    [
      aCard({ id: 'old', stage: 'DONE', journey, statusSince: '2026-11-22T10:00:00.000Z' }),
      aCard({ id: 'new', stage: 'DONE', journey, statusSince: '2026-11-23T10:00:00.000Z' }),
    ],
    ALL,
    SIGHT,
  );
  expect(columns.find(({ stage }) => stage === 'DONE')?.cards.map(({ id }) => id)).toEqual(['new', 'old']);
});

test('every part of the filter has to fit', () => {
  const cards = [
    aCard({ id: 'fits', payerKind: 'cash', alert: true, pharmacy: { id: 'ph1', name: 'One' } }),
    aCard({ id: 'other-payer', payerKind: 'commercial', alert: true, pharmacy: { id: 'ph1', name: 'One' } }),
    aCard({ id: 'no-alert', payerKind: 'cash', pharmacy: { id: 'ph1', name: 'One' } }),
    aCard({ id: 'too-young', payerKind: 'cash', alert: true, statusSince: '2026-11-23T10:50:00.000Z' }),
  ];
  const filter = readFilter(new URLSearchParams('payer=cash&alert=1&pharmacy=ph1&age=30'));
  expect(columnsOf(cards, filter, SIGHT).flatMap((column) => column.cards.map(({ id }) => id))).toEqual(['fits']);
});

test('whose they are: mine, nobody’s, a colleague’s', () => {
  const assignee = (id: string) => ({ id, displayName: id });
  const cards = [
    aCard({ id: 'mine', assignee: assignee('usr_me') }),
    aCard({ id: 'theirs', assignee: assignee('usr_ana') }),
    aCard({ id: 'nobodys' }),
  ];
  const shown = (assigned: string) =>
    columnsOf(cards, readFilter(new URLSearchParams({ assigned })), SIGHT).flatMap((column) =>
      column.cards.map(({ id }) => id),
    );
  expect(['me', 'nobody', 'usr_ana'].map(shown)).toEqual([['mine'], ['nobodys'], ['theirs']]);
});

test('arrow keys walk within a column, and past empty ones to the next', () => {
  const columns = columnsOf([aCard({ id: 'a' }), aCard({ id: 'b' }), aCard({ id: 'c', stage: 'PAYMENT' })], ALL, SIGHT);
  expect(stepFocus(columns, 'a', 'ArrowDown')).toBe('b');
  expect(stepFocus(columns, 'b', 'ArrowDown')).toBeNull();
  expect(stepFocus(columns, 'b', 'ArrowRight')).toBe('c');
  expect(stepFocus(columns, 'c', 'ArrowLeft')).toBe('a');
  expect(stepFocus(columns, 'a', 'End')).toBe('b');
  expect(stepFocus(columns, 'a', 'x')).toBeNull();
});
