import { expect, test } from '@jest/globals';
import { CalendarDate, DateTime } from './scalars.js';

test('an instant needs a zone and is answered in UTC', () => {
  expect(DateTime.parseValue('2026-11-23T10:30:00+02:00')).toEqual(new Date('2026-11-23T08:30:00Z'));
  expect(DateTime.serialize(new Date('2026-11-23T08:30:00Z'))).toBe('2026-11-23T08:30:00.000Z');
  for (const wrong of ['2026-11-23', '2026-11-23T10:30:00', 'now', 7]) {
    expect(() => DateTime.parseValue(wrong)).toThrow('DateTime must be');
  }
});

test('a date is a day that exists, without zone', () => {
  expect(CalendarDate.parseValue('1984-02-29')).toBe('1984-02-29');
  for (const wrong of ['1983-02-29', '1984-13-01', '84-02-29', '1984-02-29T00:00:00Z', 19840229]) {
    expect(() => CalendarDate.parseValue(wrong)).toThrow('Date must be');
  }
});
