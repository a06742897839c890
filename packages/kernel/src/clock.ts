/** Where business time comes from. Leases, token life, time-outs and webhook tolerance use machine time instead (rule 10). */
export interface Clock {
  now(): Date;
}

/** The machine's own time. */
export const machineClock: Clock = { now: () => new Date() };

/** A clock that stands still until a test moves it. */
export function manualClock(
  start: Date | string,
): Clock & { advance(milliseconds: number): void; set(to: Date): void } {
  let at = new Date(start);
  return {
    now: () => new Date(at),
    advance: (milliseconds) => {
      at = new Date(at.getTime() + milliseconds);
    },
    set: (to) => {
      at = new Date(to);
    },
  };
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
