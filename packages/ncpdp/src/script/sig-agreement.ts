import type { Measure, StructuredSig } from './model.js';

/** Numbers as words, first as amounts and then as times: `twice` says how often, never how much. */
const AMOUNT_WORDS: readonly [RegExp, string][] = [
  [/\b(one|an?)\b/, '1'],
  [/\btwo\b/, '2'],
  [/\bthree\b/, '3'],
  [/\bfour\b/, '4'],
  [/\bfive\b/, '5'],
  [/\bsix\b/, '6'],
  [/\bseven\b/, '7'],
  [/\beight\b/, '8'],
  [/\bnine\b/, '9'],
  [/\bten\b/, '10'],
  [/\btwelve\b/, '12'],
  [/\bhalf\b|1\/2|½/, '0.5'],
];
const TIMING_WORDS: readonly [RegExp, string][] = [
  [
    /\b(once|daily|nightly|weekly|monthly|(every|each|per|a) (day|night|morning|evening|week|month)|at bedtime|qd|qhs)\b/,
    '1',
  ],
  [/\b(twice|bid)\b|\bb\.i\.d\b/, '2'],
  [/\b(thrice|tid)\b|\bt\.i\.d\b/, '3'],
  [/\bqid\b|\bq\.i\.d\b/, '4'],
];

const DOSE_FORMS: readonly RegExp[] = [
  /tab(let)?s?\b/,
  /cap(sule)?s?\b/,
  /puffs?\b/,
  /(drop|gtt)s?\b/,
  /patch(es)?\b/,
  /(ml|milliliter)s?\b/,
  /units?\b/,
  /sprays?\b/,
  /suppositor(y|ies)\b/,
];
const AMOUNT = String.raw`\d+(?:\.\d+)?|one|an?|two|three|four|five|six|seven|eight|nine|ten|twelve|half`;
const ANY_FORM = DOSE_FORMS.map((form) => form.source).join('|');
/** `2 tablets`, `one to two capsules`, `1-2 puffs`. */
const AMOUNT_OF_FORM = new RegExp(
  String.raw`(?:\b(${AMOUNT})\s*(?:-|to|or)\s*)?\b(${AMOUNT})\s*-?\s*(?:${ANY_FORM})`,
  'g',
);

/**
 * Whether a structured Sig contradicts SigText: a dose, frequency or interval number that the text does not say, or a dose
 * form other than those it names. A reason for a pharmacist to look, no more: unusual wording can also set it off.
 */
export function sigDisagrees(sig: StructuredSig, sigText: string): boolean {
  const text = sigText.toLowerCase();
  const digits = (text.match(/\d+(\.\d+)?/g) ?? []).map(plainNumber);
  const saysAmount = (number: string) => digits.includes(number) || saidInWords(text, number, AMOUNT_WORDS);
  const saysTimes = (number: string) => saysAmount(number) || saidInWords(text, number, TIMING_WORDS);
  return (
    isUnsaid(sig.dose, (number) => saysDose(text, number) ?? saysAmount(number)) ||
    isUnsaid(sig.frequency, saysTimes) ||
    isUnsaid(sig.interval, saysTimes) ||
    isOtherForm(sig.dose?.unit, text)
  );
}

function isUnsaid(measured: Measure | undefined, isSaid: (number: string) => boolean): boolean {
  return measured !== undefined && !isSaid(plainNumber(measured.value));
}

function saidInWords(text: string, number: string, words: readonly [RegExp, string][]): boolean {
  return words.some(([pattern, meaning]) => meaning === number && pattern.test(text));
}

/** Whether the number stands before a dose form; `undefined` when no number does. */
function saysDose(text: string, number: string): boolean | undefined {
  const doses = [...text.matchAll(AMOUNT_OF_FORM)].flatMap(([, low, high]) => [...asNumber(low), ...asNumber(high)]);
  return doses.length === 0 ? undefined : doses.includes(number);
}

function isOtherForm(unit: string | undefined, text: string): boolean {
  const form = DOSE_FORMS.find((candidate) => candidate.test(unit?.toLowerCase() ?? ''));
  const named = DOSE_FORMS.filter((candidate) => candidate.test(text));
  return form !== undefined && named.length > 0 && !named.includes(form);
}

function asNumber(amount: string | undefined): string[] {
  if (amount === undefined) return [];
  const word = AMOUNT_WORDS.find(([pattern]) => pattern.test(amount));
  return [word === undefined ? plainNumber(amount) : word[1]];
}

/** `1`, `01` and `1.0` are the same number. */
function plainNumber(text: string): string {
  const [whole = '', decimals = ''] = text.split('.');
  const kept = decimals.replace(/0+$/, '');
  const integer = whole.replace(/^0+(?=\d)/, '') || '0';
  return kept === '' ? integer : `${integer}.${kept}`;
}
