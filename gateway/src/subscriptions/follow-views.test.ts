import { type BoardEntry, createLogger, readBoardCursor, type Viewer } from '@fillway/kernel';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { CHECKPOINT_EVERY, followViews } from './follow-views.js';
import type { StreamReader } from './read-stream.js';
import type { ViewDefinition } from './share.js';

const SECRET = 'a secret';
const viewer: Viewer = { id: 'usr_1', roles: ['ops_agent'], scopes: [], organizationId: 'org_1' };
const definition = {
  key: 'k',
  view: { field: 'boardEvents', filter: { stage: ['routing'] } },
  viewer,
  rewritten: { query: '{ x }', operationName: 'B', responseKey: 'e' },
  variables: {},
  context: () => ({}),
} as unknown as ViewDefinition;

function readerAt(id: string): StreamReader & { place: { epoch: string; id: string } } {
  return {
    place: { epoch: 'e1', id },
    onEntries: () => undefined,
    onExpired: () => undefined,
    page: async () => ({ entries: [], last: null }),
    catchUp: async () => undefined,
    stop: async () => undefined,
  };
}

/** A change in a column that the view does not show, or does. */
function entry(id: string, stage: string): BoardEntry {
  const facts = { stage, pharmacyId: null, payerKind: null, assigneeId: null, alert: false };
  const common = { epoch: 'e1', kind: 'status' as const, organizationId: 'org_1', prescriptionId: 'rx_1', event: {} };
  return { id, before: facts, after: facts, ...common };
}

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

async function open() {
  const reader = readerAt('5-0');
  const views = followViews({
    reader,
    secret: SECRET,
    logger: createLogger({ service: 't', level: 'silent' }),
    run: async () => ({ data: { e: [{ n: 1 }] }, errors: [] }),
  });
  const seen: { data: { e: unknown }; extensions?: { checkpoint: string } }[] = [];
  const following = await views.follow(definition, null, {
    send: (payload) => seen.push(JSON.parse(payload.toString().slice(0, -1))),
    room: async () => undefined,
    end: () => undefined,
  });
  following.start();
  await jest.advanceTimersByTimeAsync(0);
  const checkpoints = () =>
    seen.flatMap(({ extensions }) =>
      extensions ? readBoardCursor(extensions.checkpoint, SECRET, definition.view).id : [],
    );
  const bring = (entries: BoardEntry[]): void => {
    reader.place.id = entries.at(-1)?.id ?? reader.place.id;
    reader.onEntries(entries);
  };
  return { views, seen, checkpoints, bring };
}

test('a view that matches nothing is told every 15 s how far it has come', async () => {
  const { views, seen, checkpoints, bring } = await open();
  expect(checkpoints()).toEqual(['5-0']);
  bring([entry('9-0', 'payment')]);
  await jest.advanceTimersByTimeAsync(CHECKPOINT_EVERY + 1_000);
  expect(checkpoints()).toEqual(['5-0', '9-0']);
  expect(seen.map(({ data }) => data)).toEqual([{ e: null }, { e: null }]);
  await jest.advanceTimersByTimeAsync(CHECKPOINT_EVERY + 1_000);
  expect(checkpoints()).toHaveLength(3);
  views.stop();
});

test('a view that brings events needs no checkpoint', async () => {
  const { views, seen, checkpoints, bring } = await open();
  for (let round = 0; round < 5; round++) {
    await jest.advanceTimersByTimeAsync(CHECKPOINT_EVERY / 2);
    bring([entry(`1${round}-0`, 'routing')]);
  }
  await jest.advanceTimersByTimeAsync(0);
  expect(checkpoints()).toEqual(['5-0']);
  expect(seen).toHaveLength(6);
  views.stop();
});
