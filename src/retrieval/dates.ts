import type { PublicationDate } from '../corpus/date.ts';
import type { Span } from '../corpus/passage.ts';
import { boundBefore, countedNoun } from './number-context.ts';

/**
 * A date in a text at the precision written, by ISO 8601: `2025-02-06`, `2025-02`, `2025`; `--02-06` and `--02` without
 * the year; `-W-3` for a weekday alone (1 is Monday).
 */
export interface DateMention extends Span {
  readonly text: string;
  readonly iso: string;
}

/** In lower case, from January. */
export const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
/** Capitalised, from Monday. */
export const WEEKDAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

/** A date as people write it in a question, at the precision known: "Thursday 6 february 2025". */
export function inWords(date: PublicationDate): string {
  const [year = '', month, day] = date.split('-');
  const named = month === undefined ? '' : MONTHS[Number(month) - 1];
  if (day === undefined) return `${named} ${year}`;
  const weekday = WEEKDAYS[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7];
  return `${weekday} ${Number(day)} ${named} ${year}`;
}

const abbreviatedMonths = MONTHS.map((name) => name.slice(0, 3)).filter((name) => name !== 'may' && name !== 'sep');
const month = monthOf((name) => name);
const day = '(?<day>3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?(?<range>\\s?[-–—]\\s?\\d{1,2}(?:st|nd|rd|th)?)?';
const year = '(?<year>1[5-9]\\d\\d|20\\d\\d)';
const notInNumber = '(?<![\\p{L}\\p{N}]|[\\p{N}][.,]|[$€£¥])';
const endOfNumber = '(?![\\p{L}\\p{N}]|[.,:/]\\d|\\s?%)';

/** In any case: beside a day or a year a month's name is one, but for {@link isVerb}. */
const wholeForms = [
  /(?<year>\d{4})-(?<month>0[1-9]|1[0-2])(?:-(?<day>0[1-9]|[12]\d|3[01]))?(?:T[\d:.]+Z?)?/.source,
  `${month}\\s+${day}(?:,?\\s+${year})?`,
  `${day}\\s+(?:of\\s+)?${month}(?:,?\\s+${year})?`,
  `${month},?\\s+(?:of\\s+)?${year}`,
  /(?<first>\d{1,2})[/.](?<second>\d{1,2})[/.](?<year>(?:19|20)\d\d)/.source,
];
const monthAfterPreposition = `(?<=\\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Ll]ast|[Tt]his|[Nn]ext|[Ee]arly|[Ll]ate|[Dd]uring)\\s)${monthOf(capitalised)}`;
const monthAlone = dateForm(monthAfterPreposition, 'gu');
const allForms = [...wholeForms.map((form) => dateForm(form, 'giu')), monthAlone];

const bareYear = new RegExp(`${notInNumber}${year}${endOfNumber}`, 'gu');
const weekday = new RegExp(`(?<![\\p{L}\\p{N}])(?:${WEEKDAYS.join('|')})(?![\\p{L}\\p{N}])`, 'gu');

/** Before a number from 1500 to 2099 that is a year whatever follows: "the 2022 elections", but "sent 2000 officers". */
const beforeYear =
  /(?:^|[\s(“"'‘])(?:in|since|by|until|till|from|during|of|after|before|the|year|and|to|late|early|mid|for|[\p{L}.]+['’]s?)[\s-]$/iu;
/** Of these, before a round number of something: "a force of 2000 officers", but "from 1990 to 2000 exports fell". */
const beforeRoundNumber = /(?<!(?:1[5-9]|20)(?!00)\d\d)(?:^|[\s(“"'‘])(?:of|for|and|to)\s$/iu;

/** Before a day and a month in lower case, whatever else the month's name may mean. */
const timePreposition = /(?<![\p{L}\p{N}])(?:on|since|until|till|from|by|before|after)(?:\s+the)?\s+$/iu;
const ofMonth = /(?<![\p{L}\p{N}])of\s+(?:may|march)(?!\p{L})/iu;

/** The dates in a text, in order and without overlap. Of a range of days ("4–6 February 2025") the month. */
export function findDates(text: string): DateMention[] {
  const found: DateMention[] = [];
  const add = (start: number, written: string, iso: string | null) => {
    const end = start + written.length;
    if (iso !== null && !found.some((other) => other.start < end && start < other.end)) {
      found.push({ start, end, text: written, iso });
    }
  };
  for (const form of /\d/.test(text) ? allForms : [monthAlone]) {
    for (const { 0: written, index, groups = {} } of text.matchAll(form)) {
      if (!isVerb(text, index, written, groups)) add(index, written, isoOf(groups));
    }
  }
  for (const { 0: written, index } of text.matchAll(bareYear)) {
    if (isYear(text, index, index + written.length)) add(index, written, written);
  }
  for (const { 0: written, index } of text.matchAll(weekday)) {
    add(index, written, `-W-${WEEKDAYS.indexOf(written) + 1}`);
  }
  return found.sort((a, b) => a.start - b.start);
}

function isoOf(groups: Readonly<Record<string, string | undefined>>): string | null {
  const { year = '-', first, second } = groups;
  if (first !== undefined && second !== undefined) {
    // 13/02 and 02/13 say which is the day; 02/03 does not, and neither its month nor its day is known.
    if (Number(first) > 12 && Number(second) <= 12) return `${year}-${two(second)}-${two(first)}`;
    if (Number(second) > 12 && Number(first) <= 12) return `${year}-${two(first)}-${two(second)}`;
    return year;
  }
  if (groups.month === undefined) return year;
  const named = MONTHS.findIndex((name) => groups.month?.toLowerCase().startsWith(name.slice(0, 3)));
  const number = named === -1 ? groups.month : String(named + 1);
  const withMonth = `${year}-${two(number)}`;
  return groups.day === undefined || groups.range !== undefined ? withMonth : `${withMonth}-${two(groups.day)}`;
}

/** Whether a day beside "may" or "march" in lower case makes no date: "you may 6 times", "they march 6 miles". */
function isVerb(
  text: string,
  start: number,
  written: string,
  { month, year }: Readonly<Record<string, string | undefined>>,
): boolean {
  if (year !== undefined || (month !== 'may' && month !== 'march')) return false;
  const before = text.slice(Math.max(0, start - 15), start);
  return !timePreposition.test(before) && !ofMonth.test(before + written);
}

function isYear(text: string, start: number, end: number): boolean {
  if (boundBefore(text, start).bound !== 'exact') return false;
  const before = text.slice(Math.max(0, start - 30), start);
  const isRound = text.slice(start, end).endsWith('00');
  const surely = beforeYear.test(before) && !(isRound && beforeRoundNumber.test(before));
  return surely || countedNoun(text, end, 'plural') === null;
}

function two(digits: string): string {
  return digits.padStart(2, '0');
}

function dateForm(form: string, flags: string): RegExp {
  return new RegExp(`${notInNumber}(?:${form})${endOfNumber}`, flags);
}

/** The months' names and abbreviations, each written in one way. */
function monthOf(written: (name: string) => string): string {
  const abbreviated = abbreviatedMonths.map(written).join('|');
  return `(?<month>${MONTHS.map(written).join('|')}|${written('sep')}t?\\.?|(?:${abbreviated})\\b\\.?)`;
}

function capitalised(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
