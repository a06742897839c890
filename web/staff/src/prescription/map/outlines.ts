import { type Place, partOf, project, type Spot } from './project.js';

/** A state as `infra/reference/data/us-states.json` has it (its `SOURCES.md` tells the format). */
export interface StateOutline {
  state: string;
  name: string;
  rings: readonly (readonly number[])[];
}

/** The corners of a ring. */
export function cornersOf(ring: readonly number[]): Place[] {
  const corners: Place[] = [];
  let [longitude, latitude] = [0, 0];
  for (let index = 0; index + 1 < ring.length; index += 2) {
    longitude += ring[index] ?? 0;
    latitude += ring[index + 1] ?? 0;
    corners.push({ latitude: latitude / 1_000, longitude: longitude / 1_000 });
  }
  return corners;
}

/** The outline of a state as an SVG path on the map. */
export function pathOf({ rings }: StateOutline): string {
  return rings
    .map((ring) => {
      const corners = cornersOf(ring);
      const part = corners[0] ? partOf(corners[0]) : null;
      return part ? pathThrough(corners.map((corner) => project(corner, part))) : '';
    })
    .join('');
}

/** A closed SVG path. */
export function pathThrough(spots: readonly Spot[]): string {
  return `M${spots.map(({ x, y }) => `${x.toFixed(2)},${y.toFixed(2)}`).join('L')}Z`;
}
