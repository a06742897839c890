import type { ColdStartDetails } from '../cold-start/cold-start.js';
import { table } from './markdown.js';

/** How long `npm start` takes, and what runs afterwards weighs. */
export function coldStartSection({ fresh, warm, memoryMb }: ColdStartDetails): string {
  const lines = (steps: readonly string[]) => ['```', ...steps, '```'].join('\n');
  return `## Cold start

\`npm start\` in a fresh clone of the committed code, with the npm and Maven caches of the user who measured; then once more.

${table(
  ['', 'green after s', 'first prescriptions through after s'],
  [
    ['fresh clone', fresh.secondsToGreen, fresh.secondsToWelcome],
    ['again', warm.secondsToGreen, warm.secondsToWelcome],
  ],
)}

Fresh:

${lines(fresh.steps)}

Again:

${lines(warm.steps)}

Resident memory after a demo, in MB. Pages that processes share count for each.

${table(
  ['process', 'MB'],
  [
    ...Object.entries(memoryMb.processes),
    ...Object.entries(memoryMb.stores).map(([name, mb]) => [`store: ${name}`, mb]),
  ],
)}
`;
}
