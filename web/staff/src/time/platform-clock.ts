import { useSyncExternalStore } from 'react';

/** How far the platform's clock is ahead of this machine's, as far as its answers showed. Milliseconds. */
let ahead = 0;
let shown = Date.now();
let ticking: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/**
 * The platform's time: this machine's, moved forward when the platform wrote an instant that lies in our future (in the
 * sandbox its clock can be advanced).
 */
export function platformNow(): number {
  return Date.now() + ahead;
}

/** Takes note of an instant that the platform has written. */
export function noteInstant(iso: string): void {
  const difference = Date.parse(iso) - Date.now();
  // Two machines' clocks are never equal; ages may be off by a little, but must not jump by it.
  if (difference <= ahead + 2_000) return;
  ahead = difference;
  tick();
}

/** The platform's time for components, which render again each five seconds. */
export function usePlatformNow(): number {
  return useSyncExternalStore(subscribe, () => shown);
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) shown = platformNow();
  listeners.add(listener);
  ticking ??= setInterval(tick, 5_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}

function tick(): void {
  shown = platformNow();
  for (const each of listeners) each();
}
