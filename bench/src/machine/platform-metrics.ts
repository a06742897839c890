import { request } from 'undici';

/** One line of Prometheus text. */
export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

/** Reads the samples of the Prometheus text format. */
export function parseMetrics(text: string): Sample[] {
  return text.split('\n').flatMap((line) => {
    const found = /^(\w+)(?:\{(.*)\})? (\S+)/.exec(line);
    if (!found) return [];
    const labels = [...(found[2] ?? '').matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map((pair) => [pair[1], pair[2]]);
    return [{ name: found[1] ?? '', labels: Object.fromEntries(labels), value: Number(found[3]) }];
  });
}

/** What a process counts of itself. */
export async function readMetrics(url: string): Promise<Sample[]> {
  const { statusCode, body } = await request(`${url}/metrics`);
  const text = await body.text();
  if (statusCode !== 200) throw new Error(`${url}/metrics answered ${statusCode}`);
  return parseMetrics(text);
}

/** How much each sample of the given counter grew; those that did not are left out. */
export function growth(counter: string, before: readonly Sample[], after: readonly Sample[]): Sample[] {
  const keyOf = (sample: Sample) => JSON.stringify(sample.labels);
  const was = new Map(before.filter(({ name }) => name === counter).map((sample) => [keyOf(sample), sample.value]));
  return after
    .filter(({ name }) => name === counter)
    .map((sample) => ({ ...sample, value: sample.value - (was.get(keyOf(sample)) ?? 0) }))
    .filter(({ value }) => value > 0);
}
