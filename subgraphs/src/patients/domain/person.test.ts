import { expect, test } from '@jest/globals';
import { addressOf, ageOn, exactMatchValues, phoneOf } from './person.js';

const maya = { firstName: 'Maya', lastName: "O'Brien-Núñez", birthDate: '1987-04-12', gender: 'F' };

test('spelling variants of one name are one person', () => {
  for (const lastName of ['O’Brien Nunez', 'OBRIEN NUÑEZ', "o'brien-núñez", ' O Brien  Núñez ']) {
    expect(exactMatchValues({ ...maya, lastName })).toEqual(exactMatchValues(maya));
  }
});

test('another birth date, gender or first name is another person', () => {
  for (const other of [{ birthDate: '1987-04-21' }, { gender: 'M' }, { firstName: 'Mayra' }]) {
    expect(exactMatchValues({ ...maya, ...other })).not.toEqual(exactMatchValues(maya));
  }
});

test('first and last name do not flow into each other', () => {
  expect(exactMatchValues({ ...maya, firstName: 'Ann', lastName: 'Alee' })).not.toEqual(
    exactMatchValues({ ...maya, firstName: 'Anna', lastName: 'Lee' }),
  );
});

test('an address without anything is none; gaps stay visible as empty text', () => {
  expect(addressOf({})).toBeNull();
  expect(addressOf(null)).toBeNull();
  expect(addressOf({ city: 'Boston', state: 'ma' })).toEqual({
    line1: '',
    line2: null,
    city: 'Boston',
    state: 'MA',
    postalCode: '',
  });
});

test('the first readable phone is taken, in E.164', () => {
  expect(phoneOf(['ext 9', '(617) 555-0111', '6175550112'])).toBe('+16175550111');
  expect(phoneOf(['none'])).toBeNull();
});

test('a birthday counts on its day', () => {
  expect(ageOn('2026-11-22', '1961-11-23')).toBe(64);
  expect(ageOn('2026-11-23', '1961-11-23')).toBe(65);
  expect(ageOn('2025-02-28', '1960-02-29')).toBe(64);
});
