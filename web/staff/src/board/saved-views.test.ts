import { expect, test } from '@jest/globals';
import { readFilter, writeFilter } from './filters.js';
import { READY_VIEWS, readViews, withView } from './saved-views.js';

test('a view is kept under its name; the same name gets the new filter', () => {
  const views = withView(withView([], { name: ' Cold chain ', query: 'payer=cash' }), {
    name: 'Boston',
    query: 'late=1',
  });
  expect(views.map(({ name }) => name)).toEqual(['Boston', 'Cold chain']);
  expect(withView(views, { name: 'boston', query: 'alert=1' })).toEqual([
    { name: 'boston', query: 'alert=1' },
    { name: 'Cold chain', query: 'payer=cash' },
  ]);
  expect(readViews(JSON.stringify(views))).toEqual(views);
});

test('what somebody else has written into the browser’s storage breaks nothing', () => {
  expect(readViews('{')).toEqual([]);
  expect(readViews('{"name":"x"}')).toEqual([]);
  expect(readViews('[null, {"name": 3}, {"name":"x","query":"late=1"}]')).toEqual([{ name: 'x', query: 'late=1' }]);
  expect(withView([], { name: '  ', query: 'late=1' })).toEqual([]);
});

test('each ready view is an address that the board understands', () => {
  for (const { query } of READY_VIEWS) {
    expect(writeFilter(readFilter(new URLSearchParams(query))).toString()).toBe(query);
  }
});
