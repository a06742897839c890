/** One figure that must reach something, as `npm run bench` prints it. */
export interface Target {
  name: string;
  value: number;
  target: number;
  unit: string;
  met: boolean;
}

/** What a bench gives back. */
export interface BenchResult<Details extends object = object> {
  name: string;
  targets: Target[];
  details: Details;
}

/** A figure that must not be above the target. */
export function atMost(target: number, unit: string, name: string, measured: number): Target {
  return { name, value: tenths(measured, Math.ceil), target, unit, met: measured <= target };
}

/** A figure that must not be below the target. */
export function atLeast(target: number, unit: string, name: string, measured: number): Target {
  return { name, value: tenths(measured, Math.floor), target, unit, met: measured >= target };
}

/** One decimal, rounded away from the target, so that what is missed by a hair does not look met. */
function tenths(measured: number, round: (value: number) => number): number {
  // The first rounding takes back what binary fractions add: 2.3 * 10 is 22.999999999999996.
  return round(Number((measured * 10).toPrecision(12))) / 10;
}

/** The targets as a table for people. */
export function targetTable({ name, targets }: Pick<BenchResult, 'name' | 'targets'>): string {
  const rows = targets.map((each) => [
    each.met ? 'met' : 'MISSED',
    each.name,
    `${each.value} ${each.unit}`,
    `target ${each.target} ${each.unit}`,
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`);
  return [`${name}:`, ...lines.map((line) => line.trimEnd())].join('\n');
}
