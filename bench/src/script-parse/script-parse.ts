import { buildNewRx, parseScript } from '@fillway/ncpdp';
import { SAMPLE_NEW_RX } from '@fillway/ncpdp/script/fixture/new-rx';
import { XMLParser } from 'fast-xml-parser';
import type { BenchOptions } from '../benches.js';
import { atLeast, type BenchResult } from '../targets.js';

const ROUNDS = 7;
/** Long enough that a pause of the machine weighs little, short enough that both sides see the same machine. */
const ROUND_MS = 700;

/** Messages a second, lowest to highest of all rounds. */
interface Rate {
  lowest: number;
  median: number;
  highest: number;
}

export interface ScriptParseDetails {
  byMessage: Record<string, { bytes: number; ours: Rate; fastXmlParser: Rate; ratio: number }>;
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
  const sides = { ours: () => parseScript(xml), fastXmlParser: () => parser.parse(xml) as unknown };
  const rates: Record<keyof typeof sides, number[]> = { ours: [], fastXmlParser: [] };
  // The first round warms both up and is not counted.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const ours = messagesPerSecond(sides.ours);
    const fastXmlParser = messagesPerSecond(sides.fastXmlParser);
    if (round === 0) continue;
    rates.ours.push(ours);
    rates.fastXmlParser.push(fastXmlParser);
  }
  const ours = summary(rates.ours);
  const fastXmlParser = summary(rates.fastXmlParser);
  return { bytes: Buffer.byteLength(xml), ours, fastXmlParser, ratio: ours.median / fastXmlParser.median };
}

function messagesPerSecond(read: () => unknown): number {
  const started = performance.now();
  let messages = 0;
  let elapsed = 0;
  do {
    for (let batch = 0; batch < 50; batch += 1) read();
    messages += 50;
    elapsed = performance.now() - started;
  } while (elapsed < ROUND_MS);
  return (messages / elapsed) * 1_000;
}

function summary(rates: readonly number[]): Rate {
  const sorted = [...rates].sort((one, other) => one - other).map(Math.round);
  return { lowest: sorted[0] ?? 0, median: sorted[sorted.length >> 1] ?? 0, highest: sorted.at(-1) ?? 0 };
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
