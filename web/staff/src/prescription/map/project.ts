/** A point on the globe, degrees WGS 84. */
export interface Place {
  latitude: number;
  longitude: number;
}

/** A point of the map. One unit is `MILES_PER_UNIT` miles on the ground, but in the insets. */
export interface Spot {
  x: number;
  y: number;
}

/** Mean radius of the Earth in statute miles (IUGG). */
const EARTH_RADIUS_MILES = 3_958.7613;
/** The size of the map in its own units, and the scale that makes the country fit. */
export const MAP = { width: 975, height: 610 } as const;
const SCALE = 1_300;
/** Miles on the ground that one unit of the mainland's map is. */
export const MILES_PER_UNIT = EARTH_RADIUS_MILES / SCALE;

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** What places a part of the country on the map: Albers' conic equal-area projection with its own center and scale. */
interface Part {
  parallels: [number, number];
  /** The longitude that stands upright. */
  meridian: number;
  center: Place;
  scale: number;
  /** Where the center comes to stand. */
  at: Spot;
}

/** Alaska and Hawaii stand in insets below the south-west, as on most maps of the country; Alaska at 35 %. */
const PARTS = {
  mainland: {
    parallels: [29.5, 45.5],
    meridian: -96,
    center: { latitude: 38.7, longitude: -96.6 },
    scale: SCALE,
    at: { x: 487.5, y: 305 },
  },
  alaska: {
    parallels: [55, 65],
    meridian: -154,
    center: { latitude: 58.5, longitude: -156 },
    scale: SCALE * 0.35,
    at: { x: 487.5 - 0.307 * SCALE, y: 305 + 0.201 * SCALE },
  },
  hawaii: {
    parallels: [8, 18],
    meridian: -157,
    center: { latitude: 19.9, longitude: -160 },
    scale: SCALE,
    at: { x: 487.5 - 0.205 * SCALE, y: 305 + 0.212 * SCALE },
  },
} as const satisfies Record<string, Part>;
export type PartName = keyof typeof PARTS;

/** The part of the map that shows a place; null for what is not on it, such as Puerto Rico. */
export function partOf({ latitude, longitude }: Place): PartName | null {
  if (latitude > 50.5 && (longitude < -129 || longitude > 170)) return 'alaska';
  if (latitude < 24 && longitude < -152) return 'hawaii';
  return latitude > 24 && latitude < 50 && longitude > -126 && longitude < -66 ? 'mainland' : null;
}

/** Where a place comes to stand. @param part the part to draw it in: what reaches over the edge of one stays in it */
export function project(place: Place, part: PartName): Spot {
  const { parallels, meridian, center, scale, at } = PARTS[part];
  const [south, north] = [Math.sin(radians(parallels[0])), Math.sin(radians(parallels[1]))];
  const n = (south + north) / 2;
  const c = 1 + south * (2 * n - south);
  const onCone = ({ latitude, longitude }: Place): Spot => {
    const rho = Math.sqrt(c - 2 * n * Math.sin(radians(latitude))) / n;
    // East of the date line is west of Alaska, not a world away.
    const angle = n * radians(((longitude - meridian + 540) % 360) - 180);
    return { x: rho * Math.sin(angle), y: rho * Math.cos(angle) };
  };
  const [spot, middle] = [onCone(place), onCone(center)];
  return { x: at.x + scale * (spot.x - middle.x), y: at.y + scale * (spot.y - middle.y) };
}

/** The places that are so many miles from one, all around. */
export function placesAround(center: Place, miles: number): Place[] {
  const distance = miles / EARTH_RADIUS_MILES;
  const latitude = radians(center.latitude);
  return Array.from({ length: 72 }, (_, index) => {
    const bearing = radians(index * 5);
    const there = Math.asin(
      Math.sin(latitude) * Math.cos(distance) + Math.cos(latitude) * Math.sin(distance) * Math.cos(bearing),
    );
    const east = Math.atan2(
      Math.sin(bearing) * Math.sin(distance) * Math.cos(latitude),
      Math.cos(distance) - Math.sin(latitude) * Math.sin(there),
    );
    return { latitude: (there * 180) / Math.PI, longitude: center.longitude + (east * 180) / Math.PI };
  });
}
