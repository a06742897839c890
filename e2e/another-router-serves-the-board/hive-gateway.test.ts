import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { waitFor } from '@fillway/testkit/wait-for';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { staffToken } from '../means/people.js';
import { type RunningPlatform, thePlatform, told } from '../means/platform.js';
import { bring, freshMessage, post, scenario } from '../means/prescription.js';

const SUPERGRAPH = join(import.meta.dirname, '../../schema/supergraph.graphql');
/** The payment is another subgraph's than the event. */
const BOARD = `subscription Board($after: ID) {
  boardEvents(after: $after) { cursor prescriptionId version status prescription { id payment { id } alerts { id } } }
}`;

interface BoardEvent {
  cursor: string;
  prescriptionId: string;
  version: number;
  status: string;
  prescription: { payment: { id: string } | null; alerts: { id: string }[] } | null;
}
interface Result {
  data?: { boardEvents: BoardEvent | null } | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

let platform: RunningPlatform;
let router: ChildProcess;
let routerUrl: string;
const listening: AbortController[] = [];

beforeAll(async () => {
  platform = await thePlatform();
  router = spawn(
    process.execPath,
    [join(import.meta.dirname, 'router.js'), SUPERGRAPH, told(platform, 'SUBGRAPHS_URL')],
    {
      env: {
        PATH: process.env['PATH'],
        JWT_PRIVATE_KEY: told(platform, 'JWT_PRIVATE_KEY'),
        INTERNAL_SECRET: told(platform, 'INTERNAL_SECRET'),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  if (!router.stdout) throw new Error('The router has no output');
  const [line] = (await once(createInterface(router.stdout), 'line')) as [string];
  routerUrl = line;
});
afterEach(() => {
  for (const stream of listening.splice(0)) stream.abort();
});
afterAll(async () => {
  // Its own way of ending waits for streams that nobody reads any more.
  router.kill('SIGKILL');
  await once(router, 'exit');
});

/** Subscribes at the other router over server-sent events. */
async function subscribe(token: string | undefined, after: string | null = null) {
  const abort = new AbortController();
  listening.push(abort);
  const response = await fetch(`${routerUrl}/graphql`, {
    method: 'POST',
    signal: abort.signal,
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query: BOARD, variables: { after } }),
  });
  const stream = { results: [] as Result[], done: false };
  void (async () => {
    let text = '';
    try {
      for await (const chunk of response.body ?? []) {
        text += Buffer.from(chunk).toString();
        const frames = text.split('\n\n');
        text = frames.pop() ?? '';
        for (const frame of frames) {
          const data = /^data:(.+)$/m.exec(frame)?.[1]?.trim();
          if (data) stream.results.push(JSON.parse(data) as Result);
        }
      }
    } catch (error) {
      if (!abort.signal.aborted) throw error;
    } finally {
      stream.done = true;
    }
  })();
  return stream;
}

const eventsOf = ({ results }: { results: Result[] }) =>
  results.flatMap(({ data }) => (data?.boardEvents ? [data.boardEvents] : []));

test('the same supergraph and subscription under Hive Gateway: events with fields of other subgraphs, as they happen', async () => {
  const manager = await staffToken(platform, 'manager');
  const board = await subscribe(manager);
  const { id } = await bring(platform, 'COMPLETED');
  const own = () => eventsOf(board).filter(({ prescriptionId }) => prescriptionId === id);
  await waitFor(() => own().at(-1)?.status === 'COMPLETED', { within: 30_000, what: 'the last change has come' });
  expect(own().map(({ version }) => version)).toEqual(own().map((_, index) => index + 1));
  expect(own().at(-1)?.prescription?.payment?.id).toMatch(/^pay_/);
  expect(own().every(({ prescription }) => Array.isArray(prescription?.alerts))).toBe(true);

  const third = own()[2];
  const late = await subscribe(manager, third?.cursor ?? null);
  await waitFor(
    () => eventsOf(late).some(({ prescriptionId, status }) => prescriptionId === id && status === 'COMPLETED'),
    {
      what: 'the missed changes are replayed',
    },
  );
  expect(
    eventsOf(late)
      .filter(({ prescriptionId }) => prescriptionId === id)
      .map(({ version }) => version),
  ).toEqual(
    own()
      .slice(3)
      .map(({ version }) => version),
  );
});

test.each([
  ['without a token', undefined],
  ['with one that nobody signed', 'e30.eyJzdWIiOiJ1c3IifQ.c2lnbmF0dXJl'],
])('%s the other router gets no event from the subgraphs either', async (_, token) => {
  const refused = await subscribe(token);
  await post(platform, freshMessage(scenario('NDC in no directory')));
  await waitFor(() => refused.done, { what: 'it is told' });
  expect(eventsOf(refused)).toEqual([]);
  expect(JSON.stringify(refused.results)).toContain('UNAUTHENTICATED');
});
