import { ScriptParseError } from './problems.js';
import type { XmlElement } from './tree.js';
import type { WarningList } from './warnings.js';

/** The child that must be there exactly once; `E_MISSING` or `E_REPEATED` otherwise. */
export function requireChild(parent: XmlElement, name: string): XmlElement {
  const child = onlyChild(parent, name);
  if (child === undefined) throw new ScriptParseError('E_MISSING', `${parent.path()}/${name}`);
  return child;
}

/** The child that may be there once; `E_REPEATED` when it is there more often. */
export function onlyChild(parent: XmlElement, name: string): XmlElement | undefined {
  let found: XmlElement | undefined;
  for (const child of parent.children) {
    if (child.name !== name) continue;
    if (found !== undefined) throw new ScriptParseError('E_REPEATED', `${parent.path()}/${name}`);
    found = child;
  }
  return found;
}

/** The text of a child that must be there and not be empty. */
export function requireText(parent: XmlElement, name: string): string {
  const text = onlyChild(parent, name)?.text.trim();
  if (text === undefined || text === '') throw new ScriptParseError('E_MISSING', `${parent.path()}/${name}`);
  return text;
}

/** A coded value: the text of its `Code` child or, as some senders have it, its own text. */
export function codeOf(element: XmlElement | undefined): string | undefined {
  if (element === undefined) return undefined;
  return element.textOf('Code') ?? (element.text.trim() || undefined);
}

/** Whether no fact of it is known. */
export function isEmpty(facts: object): boolean {
  for (const fact of Object.values(facts)) if (fact !== undefined) return false;
  return true;
}

/** The first descendant of that name, in document order. */
export function findInside(element: XmlElement, name: string): XmlElement | undefined {
  for (const child of element.children) {
    if (child.name === name) return child;
    const found = findInside(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * The fact, or nothing and a warning when it is empty or its value has no meaning: for facts without which the message
 * can still be acted on. Throws what is not of that kind, such as a repeated element.
 */
export function unlessUnreadable<T>(fact: () => T, warnings: WarningList): T | undefined {
  try {
    return fact();
  } catch (error) {
    if (!(error instanceof ScriptParseError) || (error.code !== 'E_MISSING' && error.code !== 'E_INVALID')) throw error;
    warnings.add('W_FACT_UNREADABLE', error.path);
    return undefined;
  }
}

/** A date as read; `dateTime` where the sender gave the time too. */
export interface ReadDate {
  readonly date: string;
  readonly dateTime?: string;
}

const EXACT_DATE = /^\d{4}-\d{2}-\d{2}$/;
const COMPACT_DATE = /^(\d{4})(\d{2})(\d{2})$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/;
const DATE_WITH_ZONE = /^\d{4}-\d{2}-\d{2}(Z|[+-]\d{2}:\d{2})$/;

/**
 * A mandatory date: in a `Date` or `DateTime` child, or plain in the element. The calendar day is the sender's own, never
 * moved to another zone. Throws `E_MISSING` or `E_INVALID`.
 */
export function requireDate(parent: XmlElement, name: string, warnings: WarningList): ReadDate {
  const element = requireChild(parent, name);
  const inDate = element.textOf('Date');
  const inDateTime = element.textOf('DateTime');
  const plain = element.text.trim();
  if (inDate === undefined && inDateTime === undefined) {
    if (plain === '') throw new ScriptParseError('E_MISSING', element.path());
    warnings.add('W_DATE_PLAIN', element.path());
  }
  return readDate(inDate ?? inDateTime ?? plain, inDate === undefined && inDateTime !== undefined, element, warnings);
}

function readDate(text: string, timeExpected: boolean, element: XmlElement, warnings: WarningList): ReadDate {
  if (EXACT_DATE.test(text)) return { date: realDay(text, element) };
  const compact = COMPACT_DATE.exec(text);
  if (compact !== null) {
    warnings.add('W_DATE_FORMAT', element.path());
    return { date: realDay(`${compact[1]}-${compact[2]}-${compact[3]}`, element) };
  }
  if (DATE_WITH_ZONE.test(text)) {
    warnings.add('W_DATE_FORMAT', element.path());
    return { date: realDay(text.slice(0, 10), element) };
  }
  if (DATE_TIME.test(text)) {
    if (!timeExpected) warnings.add('W_DATE_WITH_TIME', element.path());
    return { date: realDay(text.slice(0, 10), element), dateTime: realTime(text, element) };
  }
  throw new ScriptParseError('E_INVALID', element.path());
}

/** An ISO time stamp that exists on calendar and clock. */
export function isTimestamp(text: string): boolean {
  if (!DATE_TIME.test(text) || !isRealDay(text.slice(0, 10))) return false;
  const hours = Number(text.slice(11, 13));
  const seconds = text[16] === ':' ? Number(text.slice(17, 19)) : 0;
  return hours <= 23 && Number(text.slice(14, 16)) <= 59 && seconds <= 60;
}

function realTime(text: string, element: XmlElement): string {
  if (!isTimestamp(text)) throw new ScriptParseError('E_INVALID', element.path());
  return text;
}

function realDay(date: string, element: XmlElement): string {
  if (!isRealDay(date)) throw new ScriptParseError('E_INVALID', element.path());
  return date;
}

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether `YYYY-MM-DD` is on the calendar. */
function isRealDay(date: string): boolean {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  const day = Number(date.slice(8, 10));
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && leap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
  return year >= 1000 && day >= 1 && day <= days;
}
