import { expect } from '@jest/globals';
import type { Books } from './books.js';

/** Each payment charged once and to the cent, one label a parcel, one paid claim an insured fill, no mail twice or lost. */
export function expectBooksRight(books: Books): void {
  expect(books.charges.map(({ charged }) => charged)).toEqual(
    books.charges.map(({ amountCents }) => (amountCents === 0 ? [] : [amountCents])),
  );
  expect(books.labels.filter(({ labelled, bought }) => bought !== (labelled ? 1 : 0))).toEqual([]);
  expect(books.claims.filter(({ insured, paid }) => paid !== (insured ? 1 : 0))).toEqual([]);
  expect(books.mailedTwice).toEqual([]);
  expect(books.neverMailed).toEqual([]);
}
