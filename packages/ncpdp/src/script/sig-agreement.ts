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
/** Routes as SigText and structured Sigs name them; a route that both name must be the same. */
const ROUTES: readonly RegExp[] = [
  /\bby mouth\b|\borally\b|\boral\b|\bp\.?o\b/,
  /\beyes?\b|ophthalmic/,
  /\bears?\b|\botic\b/,
  /\bnasal|\bnostrils?\b|\bnose\b/,
  /\brectal|\brectum\b/,
  /\bvaginal/,
  /\bsublingual|\bunder the tongue\b/,
  /\bsubcutaneous|\bunder the skin\b|\bsub-?q\b/,
  /\bintramuscular/,
  /\bintravenous/,
  /\btransdermal/,
  /\btopical/,
  /\binhal/,
];

const AMOUNT = String.raw`\d+(?:\.\d+)?|one|an?|two|three|four|five|six|seven|eight|nine|ten|twelve|half`;
const ANY_FORM = DOSE_FORMS.map((form) => form.source).join('|');
/** `2 tablets`, `one to two capsules`, `1-2 puffs`. */
const AMOUNT_OF_FORM = new RegExp(
  String.raw`(?:\b(${AMOUNT})\s*(?:-|to|or)\s*)?\b(${AMOUNT})\s*-?\s*(?:${ANY_FORM})`,
  'g',
);

/** `for 10 days`, `for two more weeks`. */
const TEXT_DURATION = new RegExp(String.raw`\bfor\s+(?:the next\s+)?(${AMOUNT})\s+(?:more\s+)?(day|week|month)s?\b`);

/** Times a day, and the hours between them. */
const HOURS_BETWEEN: ReadonlyMap<string, string> = new Map([
  ['1', '24'],
  ['2', '12'],
  ['3', '8'],
  ['4', '6'],
  ['6', '4'],
  ['8', '3'],
]);
const EVERY_HOURS = /\b(?:every|each|q)\s*(\d+)\s*(?:hours?|hrs?|h)\b/;

/**
 * Whether a structured Sig contradicts SigText: a dose, frequency or interval number that the text does not say; a dose
 * form, route or duration other than that it names. A reason for a pharmacist to look, no more: unusual wording can also set it off.
 */
export function sigDisagrees(sig: StructuredSig, sigText: string): boolean {
  const text = sigText.toLowerCase();
  const saysAmount = (number: string) => saysDigits(text, number) || saidInWords(text, number, AMOUNT_WORDS);
  const saysTimes = (number: string) => saidInWords(text, number, TIMING_WORDS) || saysAmount(number);
  return (
    isUnsaid(sig.dose, (number) => saysDose(text, number) ?? saysAmount(number)) ||
    isUnsaid(sig.frequency, (number) => saysTimes(number) || saysHoursBetween(text, number, sig.frequency)) ||
    isUnsaid(sig.interval, saysTimes) ||
    namesAnother(DOSE_FORMS, sig.dose?.unit, text) ||
    namesAnother(ROUTES, sig.route, text) ||
    isOtherDuration(sig.duration, text)
  );
}

function isUnsaid(measured: Measure | undefined, isSaid: (number: string) => boolean): boolean {
  return measured !== undefined && !isSaid(plainNumber(measured.value));
}

/** `every 12 hours` says the same as twice a day. */
function saysHoursBetween(text: string, times: string, frequency: Measure | undefined): boolean {
  const hours = EVERY_HOURS.exec(text)?.[1];
  return (
    frequency?.unit?.toLowerCase().startsWith('day') === true &&
    hours === HOURS_BETWEEN.get(times) &&
    hours !== undefined
  );
}

function saysDigits(text: string, number: string): boolean {
  return (text.match(/\d+(\.\d+)?/g) ?? []).some((digits) => plainNumber(digits) === number);
}

function saidInWords(text: string, number: string, words: readonly [RegExp, string][]): boolean {
  for (const [pattern, meaning] of words) if (meaning === number && pattern.test(text)) return true;
  return false;
}

/** Whether the number stands before a dose form; `undefined` when no number does. */
function saysDose(text: string, number: string): boolean | undefined {
  const doses = [...text.matchAll(AMOUNT_OF_FORM)].flatMap(([, low, high]) => [...asNumber(low), ...asNumber(high)]);
  return doses.length === 0 ? undefined : doses.includes(number);
}

/** Whether both name something of the list, and nothing of it alike. */
function namesAnother(list: readonly RegExp[], structured: string | undefined, text: string): boolean {
  if (structured === undefined) return false;
  const words = structured.toLowerCase();
  const meant = list.filter((pattern) => pattern.test(words));
  if (meant.length === 0 || meant.some((pattern) => pattern.test(text))) return false;
  return list.some((pattern) => pattern.test(text));
}

/** Whether the text names a duration in the same unit, of another length. A text that names none leaves it open. */
function isOtherDuration(duration: Measure | undefined, text: string): boolean {
  const [, length, unit] = TEXT_DURATION.exec(text) ?? [];
  if (duration === undefined || unit === undefined || duration.unit?.toLowerCase().startsWith(unit) !== true)
    return false;
  return !asNumber(length).includes(plainNumber(duration.value));
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
