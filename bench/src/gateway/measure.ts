import { request } from 'undici';
import { cpuMs } from '../machine/processes.js';
import type { Arena, Contestant } from './contestants.js';

/** What is asked: a board of 50 cards, and one card, each joined with patient and pharmacy. */
export const QUERIES = {
  list: `query Board($offset: Int!) { prescriptions(offset: $offset, first: 50) {
    id status stage version receivedAt medication
    patient { id initials city name } pharmacy { id name phone } } }`,
  one: `query Card($id: ID!) { prescription(id: $id) {
    id status stage version receivedAt medication
    patient { id initials city name } pharmacy { id name phone } } }`,
} as const;
export type Kind = keyof typeof QUERIES;

export const CONNECTIONS = 50;

/** One run of load against one gateway. Latencies in ms, CPU in ms a request. */
export interface Run {
  perSecond: number;
  p50: number;
  p99: number;
  cpuMs: number;
  failures: number;
}

interface LoadAnswer {
  answers: number;
  failures: number;
  seconds: number;
  p50: number;
  p99: number;
}

export async function measure(
  { load }: Pick<Arena, 'load'>,
  { url, headers, process }: Contestant,
  kind: Kind,
  seconds: number,
): Promise<Run> {
  const before = await cpuMs(process.pid);
  const order = { url, headers, kind, query: QUERIES[kind], connections: CONNECTIONS, seconds };
  const { answers, failures, p50, p99, ...took } = await load.ask<LoadAnswer>(order);
  const used = (await cpuMs(process.pid)) - before;
  return { perSecond: answers / took.seconds, p50, p99, cpuMs: used / Math.max(1, answers), failures };
}

/**
 * All must give the same answer before speed means anything.
 * @throws Error naming the one that answers otherwise
 */
export async function expectSameAnswers(contestants: readonly Contestant[]): Promise<void> {
  for (const [kind, variables] of [
    ['list', { offset: 77 }],
    ['one', { id: 'rx_4242' }],
  ] as const) {
    const answers = await Promise.all(
      contestants.map(async ({ name, url, headers }) => {
        const { body } = await request(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify({ query: QUERIES[kind], variables }),
        });
        const { data, errors } = (await body.json()) as { data?: unknown; errors?: unknown };
        if (!data || errors) throw new Error(`${name} cannot answer ${kind}: ${JSON.stringify(errors)}`);
        return { name, text: JSON.stringify(data) };
      }),
    );
    const other = answers.find(({ text }) => text !== answers[0]?.text);
    if (other) throw new Error(`${other.name} answers ${kind} otherwise than ${answers[0]?.name}`);
  }
}
