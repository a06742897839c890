import { createLogger } from '@fillway/kernel';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { OperationAnswer } from '../run-operation.js';
import { ASK_EVERY, followStates, type StateDefinition } from './follow-states.js';

const definition = {
  key: 'k',
  rewritten: { query: '{ x }', operationName: 'B', field: 'jobHealth' },
  variables: {},
  context: () => ({}),
} as unknown as StateDefinition;

let answer: OperationAnswer;
let asked = 0;
beforeEach(() => {
  jest.useFakeTimers();
  asked = 0;
  answer = { data: { jobHealth: [{ waiting: 0 }] }, errors: [] };
});
afterEach(() => {
  jest.useRealTimers();
});

function open() {
  const logger = createLogger({ service: 't', level: 'silent' });
  const states = followStates({
    logger,
    run: async () => {
      asked++;
      return answer;
    },
  });
  const subscribe = () => {
    const seen: string[] = [];
    const following = states.follow(definition, {
      send: (payload) => seen.push(payload.toString().slice(0, -1)),
      room: async () => undefined,
      end: () => undefined,
    });
    following.start();
    return { seen, leave: () => following.leave() };
  };
  return { states, subscribe };
}

test('what a state is comes at once, then only what has changed, from one execution for all', async () => {
  const { states, subscribe } = open();
  const first = subscribe();
  await jest.advanceTimersByTimeAsync(0);
  const second = subscribe();
  await jest.advanceTimersByTimeAsync(ASK_EVERY);
  expect(asked).toBe(2);
  answer = { data: { jobHealth: [{ waiting: 3 }] }, errors: [] };
  await jest.advanceTimersByTimeAsync(ASK_EVERY);
  expect(asked).toBe(3);
  const told = ['{"data":{"jobHealth":[{"waiting":0}]}}', '{"data":{"jobHealth":[{"waiting":3}]}}'];
  expect([first.seen, second.seen]).toEqual([told, told]);
  states.stop();
});

test('who is woken asks at once; a change while it asks is not missed, and other fields are left alone', async () => {
  const { states, subscribe } = open();
  const { seen } = subscribe();
  await jest.advanceTimersByTimeAsync(0);
  states.wake('presence');
  await jest.advanceTimersByTimeAsync(0);
  expect(asked).toBe(1);
  states.wake('jobHealth');
  answer = { data: { jobHealth: [{ waiting: 7 }] }, errors: [] };
  states.wake('jobHealth');
  states.wake('jobHealth');
  await jest.advanceTimersByTimeAsync(0);
  expect(asked).toBe(3);
  expect(seen.at(-1)).toBe('{"data":{"jobHealth":[{"waiting":7}]}}');
  states.stop();
});

test('a store that is away for a moment is no change of state', async () => {
  const { states, subscribe } = open();
  const { seen } = subscribe();
  await jest.advanceTimersByTimeAsync(0);
  answer = { data: { jobHealth: null }, errors: [{ message: 'away', extensions: { retryable: true } }] };
  await jest.advanceTimersByTimeAsync(ASK_EVERY);
  expect(seen).toHaveLength(1);
  states.stop();
});

test('nobody is left: nothing is asked any more', async () => {
  const { states, subscribe } = open();
  const { leave } = subscribe();
  await jest.advanceTimersByTimeAsync(0);
  leave();
  await jest.advanceTimersByTimeAsync(3 * ASK_EVERY);
  expect(asked).toBe(1);
  states.stop();
});
