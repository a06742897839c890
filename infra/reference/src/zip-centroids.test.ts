import { describe, expect, it } from '@jest/globals';
import { distanceMiles, zipCentroid } from './zip-centroids.js';

describe('zipCentroid', () => {
  it('loads all ZIP areas in under 150 ms', () => {
    const started = performance.now();
    const cambridge = zipCentroid('02138');
    expect(performance.now() - started).toBeLessThan(150);
    expect(cambridge).toEqual({ latitude: 42.377, longitude: -71.1256, state: 'MA', city: 'Cambridge' });
  });

  it.each([
    ['10001', 'New York', 'NY'],
    ['60601', 'Chicago', 'IL'],
    ['90012', 'Los Angeles', 'CA'],
    ['98101', 'Seattle', 'WA'],
    ['99553', 'Akutan', 'AK'],
    ['09007', 'APO', 'AE'],
  ])('knows %s as %s, %s', (zip, city, state) => {
    expect(zipCentroid(zip)).toMatchObject({ city, state });
  });

  it('takes the first five digits of a ZIP+4', () => {
    expect(zipCentroid('02138-3755')).toEqual(zipCentroid('02138'));
    expect(zipCentroid('021383755')).toEqual(zipCentroid('02138'));
  });

  it.each(['', '2138', '0213', '02138-', 'ABCDE', '00000', '02138-37'])('does not know %p', (zip) => {
    expect(zipCentroid(zip)).toBeUndefined();
  });
});

describe('distanceMiles', () => {
  it('is zero between a point and itself', () => {
    expect(distanceMiles({ latitude: 42, longitude: -71 }, { latitude: 42, longitude: -71 })).toBe(0);
  });

  it('measures Boston to New York, and Seattle to Miami, within one per cent', () => {
    const boston = { latitude: 42.3601, longitude: -71.0589 };
    const newYork = { latitude: 40.7128, longitude: -74.006 };
    const seattle = { latitude: 47.6062, longitude: -122.3321 };
    const miami = { latitude: 25.7617, longitude: -80.1918 };
    expect(Math.abs(distanceMiles(boston, newYork) - 190.2)).toBeLessThan(2);
    expect(Math.abs(distanceMiles(seattle, miami) - 2733)).toBeLessThan(27);
  });

  it('stays finite at the antipodes', () => {
    expect(distanceMiles({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 })).toBeCloseTo(12436.8, 0);
  });
});
