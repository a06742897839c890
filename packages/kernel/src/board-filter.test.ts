import { describe, expect, test } from '@jest/globals';
import { type BoardFacts, boardChange, boardFilter } from './board-filter.js';

const facts = (also: Partial<BoardFacts> = {}): BoardFacts => ({
  stage: 'routing',
  pharmacyId: null,
  payerKind: 'commercial',
  assigneeId: null,
  alert: false,
  ...also,
});

describe('no card sticks: either side of a change is enough', () => {
  const routing = boardFilter({ stage: ['ROUTING'] });
  const away = facts({ stage: 'adjudication' });

  test.each([
    ['comes into the column', away, facts(), 'ENTERED'],
    ['is new in the column', null, facts(), 'ENTERED'],
    ['changes within it', facts(), facts({ alert: true }), 'UPDATED'],
    ['goes out of it', facts(), away, 'LEFT'],
    ['is elsewhere before and after', away, facts({ stage: 'payment' }), null],
  ])('a card that %s', (_, before, after, change) => {
    expect(boardChange(routing, before, after)).toBe(change);
  });

  test.each([
    ['pharmacyId', 'pharm_1'],
    ['payerKind', 'medicare'],
    ['assigneeId', 'usr_1'],
    ['alert', true],
  ])('by %s', (name, value) => {
    const filter = boardFilter({ [name]: value });
    expect(boardChange(filter, facts(), facts({ [name]: value }))).toBe('ENTERED');
    expect(boardChange(filter, facts({ [name]: value }), facts())).toBe('LEFT');
    expect(boardChange(filter, facts(), facts())).toBeNull();
  });

  test('all parts of a filter must hold', () => {
    const filter = boardFilter({ stage: ['ROUTING'], alert: true });
    expect(boardChange(filter, null, facts())).toBeNull();
    expect(boardChange(filter, null, facts({ alert: true }))).toBe('ENTERED');
  });
});

test('a filter that narrows nothing is the empty one, whatever it was written as', () => {
  for (const given of [null, undefined, {}, { stage: [], pharmacyId: null }]) expect(boardFilter(given)).toEqual({});
  expect(boardFilter({ stage: 'ROUTING' })).toEqual({ stage: ['routing'] });
});
