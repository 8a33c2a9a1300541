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

const month = `(?<month>${MONTHS.map((name) => cased(name)).join('|')}|Sept?\\.?|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Oct|Nov|Dec)\\b\\.?)`;
const day = '(?<day>3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?(?<range>\\s?[-–—]\\s?\\d{1,2}(?:st|nd|rd|th)?)?';
const year = '(?<year>1[5-9]\\d\\d|20\\d\\d)';
const notInNumber = '(?<![\\p{L}\\p{N}]|[\\p{N}][.,]|[$€£¥])';
const endOfNumber = '(?![\\p{L}\\p{N}]|[.,:/]\\d|\\s?%)';

const dateForms = [
  /(?<year>\d{4})-(?<month>0[1-9]|1[0-2])(?:-(?<day>0[1-9]|[12]\d|3[01]))?(?:T[\d:.]+Z?)?/.source,
  `${month}\\s+${day}(?:,?\\s+${year})?`,
  `${day}\\s+(?:of\\s+)?${month}(?:,?\\s+${year})?`,
  `${month},?\\s+(?:of\\s+)?${year}`,
  /(?<first>\d{1,2})[/.](?<second>\d{1,2})[/.](?<year>(?:19|20)\d\d)/.source,
  `(?<=\\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Ll]ast|[Tt]his|[Nn]ext|[Ee]arly|[Ll]ate|[Dd]uring)\\s)${month}`,
].map((form) => new RegExp(`${notInNumber}(?:${form})${endOfNumber}`, 'gu'));

const bareYear = new RegExp(`${notInNumber}${year}${endOfNumber}`, 'gu');
const weekday = new RegExp(`(?<![\\p{L}\\p{N}])(?:${WEEKDAYS.join('|')})(?![\\p{L}\\p{N}])`, 'gu');

/** Before a number from 1500 to 2099 that is a year whatever follows: "the 2022 elections", but "sent 2000 officers". */
const beforeYear =
  /(?:^|[\s(“"'‘])(?:in|since|by|until|till|from|during|of|after|before|the|year|and|to|late|early|mid|for|[\p{L}.]+['’]s?)[\s-]$/iu;

/** The dates in a text, in order and without overlap. Of a range of days ("4–6 February 2025") the month. */
export function findDates(text: string): DateMention[] {
  const found: DateMention[] = [];
  const add = (start: number, written: string, iso: string | null) => {
    const end = start + written.length;
    if (iso !== null && !found.some((other) => other.start < end && start < other.end)) {
      found.push({ start, end, text: written, iso });
    }
  };
  for (const form of dateForms) {
    for (const { 0: written, index, groups = {} } of text.matchAll(form)) add(index, written, isoOf(groups));
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

function isYear(text: string, start: number, end: number): boolean {
  if (boundBefore(text, start).bound !== 'exact') return false;
  return beforeYear.test(text.slice(Math.max(0, start - 30), start)) || countedNoun(text, end, 'plural') === null;
}

function two(digits: string): string {
  return digits.padStart(2, '0');
}

function cased(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
