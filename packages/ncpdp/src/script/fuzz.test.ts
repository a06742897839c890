import { expect, test } from '@jest/globals';
import { answerHeader, buildError, buildStatus } from './build-answers.js';
import { mutate, onTheWire } from './fixture/mutate.js';
import { Random } from './fixture/random.js';
import { SAMPLES } from './fixture/samples.js';
import { parseScript } from './parse.js';
import { ScriptParseError } from './problems.js';

const MESSAGES = 120_000;
const OWN = { messageId: 'answer-1', sentTime: '2026-03-02T14:05:01Z' };
/** Stands for every value that tells who somebody is or what they take. */
const SECRET = 'Zyxwvut';
const SECRETS = /O&apos;Brien|Maeve|12 Elm St|Columbus|6145550123|maeve@example\.org|Lisinopril|Take 1 tablet/g;

const seeds = SAMPLES.flatMap(({ header, write }) =>
  ['2017071', '2023011'].map((version) => write({ ...header, version }).replaceAll(SECRETS, SECRET)),
);

/** Reads one mutated message and answers it; what is told of it, without the message itself. */
function readAndAnswer(received: string | Uint8Array): { end: string; told: string } {
  try {
    const { header, warnings } = parseScript(received);
    const answer = parseScript(buildStatus({ header: answerHeader(header, OWN), code: '000' }));
    if (answer.header.relatesToMessageId === undefined) throw new Error('the answer does not say what it answers');
    return { end: 'read', told: JSON.stringify(warnings) };
  } catch (error) {
    if (!(error instanceof ScriptParseError)) throw error;
    const { code, message, path, answer, header } = error;
    if (header !== undefined) parseScript(buildError({ header: answerHeader(header, OWN), ...answer }));
    return { end: code, told: JSON.stringify([message, path, answer]) };
  }
}

test(`${MESSAGES} mutated messages of every kind are read or refused by type, answered, and never told of`, () => {
  const ends = new Map<string, number>();
  for (let number = 0; number < MESSAGES; number += 1) {
    const random = new Random(number);
    const seed = seeds[number % seeds.length] ?? '';
    let outcome: ReturnType<typeof readAndAnswer>;
    try {
      outcome = readAndAnswer(onTheWire(mutate(seed, random), random));
    } catch (error) {
      throw new Error(`Message ${number} failed without a type`, { cause: error });
    }
    if (outcome.told.includes(SECRET)) throw new Error(`Message ${number} shows a value: ${outcome.told}`);
    ends.set(outcome.end, (ends.get(outcome.end) ?? 0) + 1);
  }
  // A fuzz that only ever breaks the XML would prove little.
  expect(ends.get('read')).toBeGreaterThan(MESSAGES / 10);
  expect([...ends.keys()].sort()).toEqual([
    'E_DOCTYPE',
    'E_ENCODING',
    'E_INVALID',
    'E_MISSING',
    'E_NOT_SCRIPT',
    'E_REPEATED',
    'E_SUBJECT',
    'E_TRANSACTION',
    'E_VERSION',
    'E_XML',
    'E_XML_TRUNCATED',
    'read',
  ]);
}, 300_000);
