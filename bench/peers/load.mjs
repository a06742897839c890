/** The load: autocannon in a process of its own. Each message it is sent is one run; it answers with the figures. */
import autocannon from 'autocannon';
import { COUNTS } from './fixture-schema.mjs';
import { tell } from './process.mjs';

const random = (below) => Math.floor(Math.random() * below);

/** Random variables in each request, so that nobody answers two of them with one piece of work. */
const VARIABLES = {
  list: () => ({ offset: random(COUNTS.prescriptions - 50) }),
  one: () => ({ id: `rx_${random(COUNTS.prescriptions)}` }),
};

process.on('message', async ({ url, query, kind, headers, connections, seconds }) => {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    requests: [
      {
        setupRequest: (request) => ({ ...request, body: JSON.stringify({ query, variables: VARIABLES[kind]() }) }),
      },
    ],
  });
  tell({
    answers: result['2xx'],
    failures: result.non2xx + result.errors + result.timeouts,
    seconds: result.duration,
    bytes: result.throughput.total,
    p50: result.latency.p50,
    p99: result.latency.p99,
  });
});
tell({ ready: true });
