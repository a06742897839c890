/** `npm start`: from a clone to a running platform. */
import { allStoresGiven, requireTools } from './machine.mjs';
import { fail, installAndBuild } from './steps.mjs';

const started = Date.now();
requireTools({ stores: !allStoresGiven() });
try {
  await installAndBuild({ fetchJava: !allStoresGiven() });
  const { supervise } = await import('../dist/supervisor.js');
  await supervise(started);
} catch (error) {
  fail(error);
}
