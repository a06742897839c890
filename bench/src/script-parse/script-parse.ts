import { buildNewRx, parseScript } from '@fillway/ncpdp';
import { SAMPLE_NEW_RX } from '@fillway/ncpdp/script/fixture/new-rx';
import { XMLParser } from 'fast-xml-parser';
import type { BenchOptions } from '../benches.js';
import { atLeast, type BenchResult } from '../targets.js';

const ROUNDS = 15;
/** Short, so that both sides of a round see the same machine; there are many of them instead. */
const ROUND_CPU_MICROSECONDS = 200_000;

/** CPU a message, collecting garbage included: others on the machine take time from us, but no CPU of ours. */
interface Cost {
  lowestMicroseconds: number;
  medianMicroseconds: number;
  highestMicroseconds: number;
}

export interface ScriptParseDetails {
  byMessage: Record<string, { bytes: number; ours: Cost; fastXmlParser: Cost; ratio: number }>;
}

/**
 * How fast a NewRx is read: `parseScript`, with facts, checks and warnings, against `fast-xml-parser`, which makes a tree of
 * the same text and no more. Both read the same message in turns, so that a slow minute of the machine slows both.
 */
export async function scriptParse({ say }: BenchOptions): Promise<BenchResult<ScriptParseDetails>> {
  const compact = buildNewRx(SAMPLE_NEW_RX);
  const byMessage = {
    compact: compare(compact),
    indented: compare(indented(compact)),
  };
  for (const [name, { ratio, bytes }] of Object.entries(byMessage)) {
    say(`${name} NewRx of ${bytes} bytes: ${ratio.toFixed(1)} times fast-xml-parser`);
  }
  const worst = Math.min(...Object.values(byMessage).map(({ ratio }) => ratio));
  return {
    name: 'script-parse',
    targets: [atLeast(4, '×', 'SCRIPT parse against fast-xml-parser on the same message', worst)],
    details: { byMessage },
  };
}

function compare(xml: string): ScriptParseDetails['byMessage'][string] {
  // Attributes carry facts in SCRIPT, and no text may become a number: the least that makes its answer usable.
  const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false, parseAttributeValue: false });
  const costs = { ours: [] as number[], fastXmlParser: [] as number[], ratio: [] as number[] };
  // The first rounds warm both up and are not counted.
  for (let round = -2; round < ROUNDS; round += 1) {
    const ours = microsecondsPerMessage(() => parseScript(xml));
    const fastXmlParser = microsecondsPerMessage(() => parser.parse(xml) as unknown);
    if (round < 0) continue;
    costs.ours.push(ours);
    costs.fastXmlParser.push(fastXmlParser);
    costs.ratio.push(fastXmlParser / ours);
  }
  return {
    bytes: Buffer.byteLength(xml),
    ours: summary(costs.ours),
    fastXmlParser: summary(costs.fastXmlParser),
    ratio: middle(costs.ratio),
  };
}

function microsecondsPerMessage(read: () => unknown): number {
  const before = process.cpuUsage();
  let messages = 0;
  let spent = 0;
  do {
    for (let batch = 0; batch < 50; batch += 1) read();
    messages += 50;
    const { user, system } = process.cpuUsage(before);
    spent = user + system;
  } while (spent < ROUND_CPU_MICROSECONDS);
  return spent / messages;
}

function summary(costs: readonly number[]): Cost {
  return {
    lowestMicroseconds: Math.round(Math.min(...costs)),
    medianMicroseconds: Math.round(middle(costs)),
    highestMicroseconds: Math.round(Math.max(...costs)),
  };
}

function middle(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0;
}

/** One element a line, as many senders write. */
function indented(xml: string): string {
  let depth = 0;
  return xml.replaceAll(/(<\/)|(<[A-Za-z])/g, (tag, closing: string | undefined, _opening, at: number) => {
    if (closing !== undefined) depth -= 1;
    const onOwnLine = xml[at - 1] === '>' && at > 0;
    const line = onOwnLine ? `\n${'  '.repeat(depth)}` : '';
    if (closing === undefined && !/^<[^>]*\/>/.test(xml.slice(at, at + 200))) depth += 1;
    return `${line}${tag}`;
  });
}
