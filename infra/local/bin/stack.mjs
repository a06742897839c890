/** `npm run stack -- up|down|status|reset`: the local stores alone. */
import { allStoresGiven, requireTools } from './machine.mjs';
import { fail, installAndBuild } from './steps.mjs';

requireTools({ stores: process.argv[2] === 'up' && !allStoresGiven() });
try {
  await installAndBuild({ only: '@fillway/local-stack', say: () => undefined, fetchJava: process.argv[2] === 'up' });
  await import('../dist/stack-cli.js');
} catch (error) {
  fail(error);
}
