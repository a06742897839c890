import { DAY, HOUR, MINUTE } from '@fillway/kernel';
import type { Scan } from '@fillway/providers';
import { expect, test } from '@jest/globals';
import { causeOfScan, latestNews, nextQuestion, scansOf, sightings } from './scans.js';

const noon = new Date('2026-11-23T12:00:00Z');
const at = (minutes: number) => new Date(noon.getTime() + minutes * MINUTE);
const moving: Scan = { status: 'TRANSIT', substatus: 'package_departed', at: at(0) };
const door: Scan = { status: 'TRANSIT', substatus: 'out_for_delivery', at: at(60) };
const delivered: Scan = { status: 'DELIVERED', substatus: 'delivered', at: at(90) };
const failed: Scan = { status: 'FAILURE', substatus: null, at: at(120) };

test('a label alone is no sighting; the last mile and the door are told apart', () => {
  const label: Scan = { status: 'PRE_TRANSIT', substatus: null, at: at(0) };
  expect(sightings([label, { ...label, status: 'UNKNOWN' }])).toEqual([]);
  expect(causeOfScan({ status: 'TRANSIT', substatus: 'package_accepted' })).toBe('carrier_moving');
  expect(causeOfScan(door)).toBe('carrier_at_door');
  expect(causeOfScan(delivered)).toBe('carrier_delivered');
});

const news = (fresh: Scan[], known: Scan[]) => latestNews(sightings(fresh), sightings(known))?.scan ?? null;

test('of many fresh scans the latest counts, in whatever order they came', () => {
  expect(news([door, moving], [])).toBe(door);
  expect(news([moving], [door])).toBeNull();
});

test('scans of the same moment count by how far along they are', () => {
  const same = { ...door, at: moving.at };
  expect(news([moving], [same])).toBeNull();
  expect(news([same], [moving])).toBe(same);
});

test('a delivery counts whatever time the carrier puts on it, and nothing counts after it', () => {
  expect(news([delivered], [failed])).toBe(delivered);
  expect(news([failed], [delivered])).toBeNull();
});

test('the current scan is there once, also where the history leaves it out', () => {
  const tracking = { carrier: 'ups', trackingNumber: '1Z', eta: null };
  expect(scansOf({ ...tracking, history: [moving], current: door })).toEqual([moving, door]);
  expect(scansOf({ ...tracking, history: [moving, door], current: { ...door } })).toEqual([moving, door]);
  expect(scansOf({ ...tracking, history: [], current: null })).toEqual([]);
});

test('a silent carrier is asked after a minute, then less and less often, at least every hour', () => {
  expect(nextQuestion(noon, noon)).toEqual(at(1));
  expect(nextQuestion(noon, at(10))).toEqual(at(20));
  expect(nextQuestion(noon, new Date(noon.getTime() + DAY))).toEqual(new Date(noon.getTime() + DAY + HOUR));
});
