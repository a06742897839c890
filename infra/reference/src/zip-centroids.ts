import { dataFile } from './data-file.js';

/** The centre of a five-digit ZIP area. Military ZIPs carry AA, AE or AP as state and the post's own coordinates. */
export interface ZipCentroid {
  /** Degrees north, WGS 84. */
  readonly latitude: number;
  /** Degrees east, WGS 84; negative in the Americas. */
  readonly longitude: number;
  /** Two-letter USPS state or military code. */
  readonly state: string;
  readonly city: string;
}

/** A point on the globe in degrees, WGS 84. */
export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
}

/** Mean radius of the Earth (IUGG R1, 6 371.0088 km) in statute miles. */
const EARTH_RADIUS_MILES = 3958.7613;

/** One raw line per ZIP: 41,000 lines are split once and parsed only when asked for, so the first look-up stays cheap. */
let linesByZip: ReadonlyMap<string, string> | undefined;

function loadLines(): ReadonlyMap<string, string> {
  const lines = new Map<string, string>();
  for (const line of dataFile('zip-centroids.tsv').split('\n').slice(1)) {
    if (line !== '') lines.set(line.slice(0, 5), line);
  }
  return lines;
}

/**
 * The centroid of a ZIP area.
 * @param zip five digits, or ZIP+4 with or without hyphen (the first five digits count)
 * @returns undefined when the ZIP is malformed or not in the data
 */
export function zipCentroid(zip: string): ZipCentroid | undefined {
  const zip5 = /^(\d{5})(?:-?\d{4})?$/.exec(zip.trim())?.[1];
  if (zip5 === undefined) return undefined;
  linesByZip ??= loadLines();
  const [, latitude, longitude, city, state] = linesByZip.get(zip5)?.split('\t') ?? [];
  if (latitude === undefined || longitude === undefined || city === undefined || state === undefined) return undefined;
  return { latitude: Number(latitude), longitude: Number(longitude), state, city };
}

/** Great-circle distance in statute miles (haversine on a sphere: within 0.5 % of the ellipsoid). */
export function distanceMiles(from: Coordinates, to: Coordinates): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const dLatitude = radians(to.latitude - from.latitude);
  const dLongitude = radians(to.longitude - from.longitude);
  const a =
    Math.sin(dLatitude / 2) ** 2 +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * Math.sin(dLongitude / 2) ** 2;
  return 2 * EARTH_RADIUS_MILES * Math.asin(Math.min(1, Math.sqrt(a)));
}
