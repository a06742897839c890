import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pharmacySeeds, zipCentroid } from '@fillway/reference';
import { expect, test } from '@jest/globals';
import { cornersOf, type StateOutline } from './outlines.js';
import { MILES_PER_UNIT, type Place, partOf, placesAround, project } from './project.js';
import { COUNTRY, ringsFor, spread, viewOf } from './view.js';

const FILE = join(import.meta.dirname, '../../../../../infra/reference/data/us-states.json');
const STATES = JSON.parse(readFileSync(FILE, 'utf8')) as StateOutline[];
const BOSTON = { latitude: 42.36, longitude: -71.06 };

/** Even-odd rule over all rings of the state. */
function isWithin({ latitude, longitude }: Place, { rings }: StateOutline): boolean {
  let crossings = 0;
  for (const ring of rings) {
    const corners = cornersOf(ring);
    for (const [index, a] of corners.entries()) {
      const b = corners[(index + 1) % corners.length] ?? a;
      if (a.latitude > latitude === b.latitude > latitude) continue;
      const at = a.longitude + ((latitude - a.latitude) / (b.latitude - a.latitude)) * (b.longitude - a.longitude);
      if (at > longitude) crossings++;
    }
  }
  return crossings % 2 === 1;
}

test('all fifty states and the capital are on the map, each in its part', () => {
  expect(STATES).toHaveLength(51);
  for (const { state, rings } of STATES) {
    const parts = new Set(rings.map((ring) => partOf(cornersOf(ring)[0] ?? BOSTON)));
    expect([state, ...parts]).toEqual([state, state === 'AK' ? 'alaska' : state === 'HI' ? 'hawaii' : 'mainland']);
  }
});

// A ZIP code at the water may have its center on it, and outlines are simplified.
test('a pharmacy lies within three miles of the outline of its own state', () => {
  const wrong = pharmacySeeds().filter(({ address }) => {
    const place = zipCentroid(address.zip);
    const outline = STATES.find(({ state }) => state === address.state);
    return !place || !outline || ![place, ...placesAround(place, 3)].some((each) => isWithin(each, outline));
  });
  expect(wrong.map(({ name, address }) => `${name}, ${address.city}`)).toEqual([]);
});

test('the map agrees with known corners of the projection, and holds the whole country', () => {
  // As d3.geoAlbersUsa().scale(1300).translate([487.5, 305]) draws them.
  const known: [Place, number, number][] = [
    [BOSTON, 908.66, 167.09],
    [{ latitude: 34.05, longitude: -118.24 }, 86.87, 363.18],
    [{ latitude: 61.22, longitude: -149.9 }, 112.28, 544.26],
    [{ latitude: 21.31, longitude: -157.86 }, 266.92, 549.12],
  ];
  for (const [place, x, y] of known) {
    const spot = project(place, partOf(place) ?? 'mainland');
    expect(Math.abs(spot.x - x)).toBeLessThan(0.1);
    expect(Math.abs(spot.y - y)).toBeLessThan(0.1);
  }
  for (const { state, rings } of STATES) {
    // The far end of the Aleutians is cut off, as on other maps of this projection.
    const edge = state === 'AK' ? -60 : 0;
    for (const corner of rings.flatMap(cornersOf)) {
      const { x, y } = project(corner, partOf(corner) ?? 'mainland');
      expect(x >= edge && x <= COUNTRY.width && y >= 0 && y <= COUNTRY.height).toBe(true);
    }
  }
});

test('what is on no part of the map is not drawn at a wrong one', () => {
  expect(partOf({ latitude: 18.4, longitude: -66.1 })).toBeNull();
  expect(partOf({ latitude: 13.4, longitude: 144.8 })).toBeNull();
});

test('a ring of so many miles is so many miles away', () => {
  const center = project(BOSTON, 'mainland');
  for (const place of placesAround(BOSTON, 50)) {
    const { x, y } = project(place, 'mainland');
    const miles = Math.hypot(x - center.x, y - center.y) * MILES_PER_UNIT;
    expect(Math.abs(miles - 50)).toBeLessThan(1);
  }
});

test('the view holds what must be seen, no closer than places are known', () => {
  const near = viewOf([project(BOSTON, 'mainland')]);
  expect(near.width * MILES_PER_UNIT).toBeCloseTo(40, 5);
  const apart = [BOSTON, { latitude: 34.05, longitude: -118.24 }].map((place) => project(place, 'mainland'));
  const wide = viewOf(apart);
  for (const { x, y } of apart) {
    expect(x >= wide.x && x <= wide.x + wide.width).toBe(true);
    expect(y >= wide.y && y <= wide.y + wide.height).toBe(true);
  }
  expect(viewOf([])).toEqual(COUNTRY);
  expect(ringsFor(40)).toEqual([5, 10]);
});

test('spots on one place are moved apart, the first stays', () => {
  const [first, ...others] = spread(
    Array.from({ length: 5 }, () => ({ x: 10, y: 10 })),
    4,
  );
  expect(first).toEqual({ x: 10, y: 10 });
  const all = [first, ...others];
  for (const [index, a] of all.entries()) {
    for (const b of all.slice(index + 1)) {
      expect(Math.hypot((a?.x ?? 0) - (b?.x ?? 0), (a?.y ?? 0) - (b?.y ?? 0))).toBeGreaterThanOrEqual(4);
    }
  }
});
