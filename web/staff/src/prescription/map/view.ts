import { MAP, MILES_PER_UNIT, type Spot } from './project.js';

/** The part of the map that is shown, in its units. */
export interface View {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The whole country. */
export const COUNTRY: View = { x: 0, y: 0, ...MAP };

/** Closer than so many miles across there is nothing more to see: places are centers of ZIP codes' areas. */
const CLOSEST_MILES = 40;
/** Room around what must be seen. */
const MARGIN = 1.35;

/** The closest view, in the map's own proportions, that shows all the spots; the whole country where there is none. */
export function viewOf(spots: readonly Spot[]): View {
  if (spots.length === 0) return COUNTRY;
  const [xs, ys] = [spots.map(({ x }) => x), spots.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const width = Math.min(
    MAP.width,
    Math.max(
      CLOSEST_MILES / MILES_PER_UNIT,
      (right - left) * MARGIN,
      ((bottom - top) * MARGIN * MAP.width) / MAP.height,
    ),
  );
  const height = (width * MAP.height) / MAP.width;
  return {
    width,
    height,
    x: Math.min(MAP.width - width, Math.max(0, (left + right - width) / 2)),
    y: Math.min(MAP.height - height, Math.max(0, (top + bottom - height) / 2)),
  };
}

/** Rings that help to read distances, in miles: those that fit well into so many miles across. */
export function ringsFor(milesAcross: number): number[] {
  const steps = [5, 10, 25, 50, 100, 250, 500, 1_000];
  return steps.filter((miles) => miles > milesAcross / 14 && miles < milesAcross / 1.8).slice(0, 3);
}

/**
 * Moves spots that would cover each other apart: each is pushed from those before it until none is nearer than `apart`.
 * Order counts: the first stays where it is.
 */
export function spread(spots: readonly Spot[], apart: number): Spot[] {
  const placed: Spot[] = [];
  for (const spot of spots) {
    const tries = Array.from({ length: 60 }, (_, index) => {
      // A spiral outward: the golden angle never repeats a direction.
      const distance = index === 0 ? 0 : apart * (0.75 + index / 12);
      const angle = index * 2.399963;
      return { x: spot.x + distance * Math.cos(angle), y: spot.y + distance * Math.sin(angle) };
    });
    const free = tries.find((each) => placed.every(({ x, y }) => Math.hypot(each.x - x, each.y - y) >= apart));
    placed.push(free ?? spot);
  }
  return placed;
}
