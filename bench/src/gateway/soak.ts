import { median } from '../machine/median.js';
import { residentMb } from '../machine/processes.js';
import { atMost, type Target } from '../targets.js';
import type { Arena } from './contestants.js';
import { type Kind, measure } from './measure.js';

/** Twenty pieces of half a minute. */
const PIECES = 20;
const SECONDS_A_PIECE = 30;
/** Until here caches and compiled code fill. */
const SETTLED_AFTER = 6;

/** A long run under full load. */
export interface SoakFacts {
  minutes: number;
  requests: number;
  /** Resident memory at the end of each piece. */
  residentMb: number[];
  targets: Target[];
}

/** Ten minutes of both operations at 50 connections: memory that grows after it has settled is a leak. */
export async function soak(arena: Arena, say: (line: string) => void): Promise<SoakFacts> {
  const [ours] = arena.contestants;
  if (!ours) throw new Error('Nobody is there to be measured.');
  const sizes: number[] = [];
  let requests = 0;
  for (let piece = 0; piece < PIECES; piece++) {
    const kind: Kind = piece % 2 === 0 ? 'list' : 'one';
    const run = await measure(arena, ours, kind, SECONDS_A_PIECE);
    requests += Math.round(run.perSecond * SECONDS_A_PIECE);
    const size = await residentMb(ours.process.pid);
    sizes.push(Math.round(size));
    say(`soak ${piece + 1} of ${PIECES}: ${size.toFixed(0)} MB after ${requests} requests`);
  }
  const settled = median(sizes.slice(SETTLED_AFTER, SETTLED_AFTER + 5));
  const growth = (median(sizes.slice(-5)) / settled - 1) * 100;
  return {
    minutes: (PIECES * SECONDS_A_PIECE) / 60,
    requests,
    residentMb: sizes,
    targets: [atMost(10, '%', 'memory grown from the fourth minute to the tenth', growth)],
  };
}
