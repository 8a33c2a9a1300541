import type { Span } from '../corpus/passage.ts';
import { findDates } from './dates.ts';
import { type Bound, boundBefore, countedNoun } from './number-context.ts';

/** A number in a text, as written (`text`) and as its value: "$40.7 million" is 40700000 of money in USD. */
export interface Figure extends Span {
  readonly text: string;
  readonly value: number;
  /** Fractions ("two thirds of") are percentages. */
  readonly unit: 'count' | 'ordinal' | 'percent' | 'money';
  /** ISO 4217 code, of money only; a bare `$` is USD. */
  readonly currency: string | null;
  readonly bound: Bound;
  /** Where the words of a bound before it begin ("more than"), else `start`. */
  readonly boundStart: number;
  /** The head word counted, without its plural ending: "officer" in "217 Kenyan police officers". */
  readonly noun: string | null;
}

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const SPELLED = new Map([
  ...ONES.split(' ').map((word, value) => [word, value] as const),
  ...'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, i) => [word, 20 + 10 * i] as const),
]);
const SCALES = new Map([
  ['dozen', 12],
  ['hundred', 100],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
  ['k', 1e3],
  ['m', 1e6],
  ['mn', 1e6],
  ['bn', 1e9],
  ['b', 1e9],
  ['tn', 1e12],
]);
const ORDINALS = new Map([
  ...['first', 'second', 'third', 'fifth', 'eighth', 'ninth', 'twelfth'].map(
    (word, i) => [word, [1, 2, 3, 5, 8, 9, 12][i] ?? 0] as const,
  ),
  ...[
    'four',
    'six',
    'seven',
    'ten',
    'eleven',
    'thirteen',
    'fourteen',
    'fifteen',
    'sixteen',
    'seventeen',
    'eighteen',
    'nineteen',
  ].map((word) => [`${word}th`, SPELLED.get(word) ?? 0] as const),
  ['twentieth', 20] as const,
]);
const PARTS = new Map([
  ['half', 2],
  ['halve', 2],
  ['quarter', 4],
  ...[...ORDINALS].filter(([, value]) => value > 2 && value <= 10),
]);

const SYMBOLS: readonly (readonly [symbol: RegExp, code: string])[] = [
  [/^A\$/i, 'AUD'],
  [/^CA?\$/i, 'CAD'],
  [/^HK\$/i, 'HKD'],
  [/^NZ\$/i, 'NZD'],
  [/\$|^USD|dollar/i, 'USD'],
  [/€|^EUR/i, 'EUR'],
  [/£|^GBP|pound/i, 'GBP'],
  [/^JPY|¥|yen/i, 'JPY'],
  [/₹|^INR|^Rs|rupee/i, 'INR'],
  [/₦|^NGN|naira/i, 'NGN'],
  [/^K?Sh|^KES|shilling/i, 'KES'],
  [/gourde/i, 'HTG'],
  [/rand/i, 'ZAR'],
];

const word = `(?:${[...SPELLED.keys()].join('|')})`;
const scale = '(?:dozen|hundred|thousand|million|billion|trillion)';
const spelled = `(?:half\\s+a|an?|${word}(?:-${word})?)(?:[\\s-]+${scale})+(?:(?:,?\\s+and\\s+|,?\\s+)${word}(?:-${word})?(?:\\s+${scale})*)*|${word}(?:-${word})?`;
const digits = '\\d{1,3}(?:(?:,\\d{3})+|(?:[ \\u00a0\\u202f]\\d{3})+(?!\\s?\\d))(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';

const number = new RegExp(
  '(?<![\\p{L}\\p{N}_#@+]|[\\p{L}_]-|\\p{N}[.,:/])' +
    '(?<symbol>(?:US|A|CA?|HK|NZ)?\\$|[€£¥₹₦]|(?:KSh|Sh|Rs)\\.?\\s?|(?:KES|USD|EUR|GBP|JPY|INR|NGN)\\s?)?' +
    `(?:(?<digits>${digits})(?:(?<ordinal>st|nd|rd|th)|[\\s-]?(?<scale>hundred|thousand|million|billion|trillion|mn|bn|tn|[mkb])(?![\\p{L}\\p{N}]))?|(?<spelled>${spelled}))` +
    '(?<plus>\\+)?(?<unit>\\s?%|\\s?per\\s?cent\\b|\\s?percentage\\s+points?\\b|\\s+(?:(?:US|American|Kenyan|Haitian|British)\\s+)?(?:dollars?|euros?|pounds?|yen|rupees?|naira|shillings?|gourdes?|rand)\\b|\\s(?:USD|EUR|GBP|KES)\\b)?' +
    '(?![\\p{L}\\p{N}_]|[.,:/]\\d)',
  'giu',
);

const timeOfDay = /(?<![\p{L}\p{N}])(?:\d{1,2}(?:[:.]\d{2})?\s?(?:a\.?m\b|p\.?m\b)\.?|\d{1,2}:\d{2}(?::\d{2})?)/giu;
const ordinalWord = new RegExp(
  `(?<![\\p{L}\\p{N}-])(?:(?<tens>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-)?(?<ordinal>${[...ORDINALS.keys()].join('|')})(?![\\p{L}\\p{N}])`,
  'giu',
);
const fraction = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?<of>a|${word})[\\s-])?(?<part>${[...PARTS.keys()].join('|')})s?(?=\\s+of\\s|\\s+the\\s)`,
  'giu',
);
const share = new RegExp(
  `(?<![\\p{L}\\p{N}.,:/])(?<part>\\d{1,3}|${word})\\s(?:in|(?:out )?of)\\s(?:every\\s)?(?<whole>\\d{1,4}|${word})(?![\\p{L}\\p{N}%]|[.,:/]\\d)`,
  'giu',
);
const measure =
  /(?<![\p{L}\p{N}_#@]|[\p{L}_]-|\p{N}[.,:/])(?<digits>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?<measure>km|cm|mm|kg|mg|ml|kw|mw|ha|ft|mph|kph|°[CF]?)(?![\p{L}\p{N}])/gu;

/** Most sentences hold none, and this tells so in one pass. */
const mayHoldFigure = new RegExp(
  `\\d|${scale}|${[...SPELLED.keys(), ...ORDINALS.keys(), ...PARTS.keys()].join('|')}`,
  'i',
);

/**
 * The numbers in a text, in order and without overlap: in digits or spelled out, of things, money, percentages and
 * ordinals. Dates, years, times of day, and digits that are part of a word ("COVID-19", "G20") are none; nor is "one"
 * where it counts nothing.
 */
export function findFigures(text: string): Figure[] {
  if (!mayHoldFigure.test(text)) return [];
  const taken: Span[] = [...findDates(text), ...spansOf(text, timeOfDay)];
  const found: Figure[] = [];
  const add = (figure: Figure) => {
    if (taken.some(({ start, end }) => start < figure.end && figure.start < end)) return;
    taken.push(figure);
    found.push(figure);
  };
  for (const { 0: written, index, groups = {} } of text.matchAll(fraction)) {
    const parts = PARTS.get((groups.part ?? '').toLowerCase()) ?? 0;
    const times = SPELLED.get((groups.of ?? '').toLowerCase()) ?? 1;
    if (groups.of === undefined && parts !== 2) continue;
    add(figureAt(text, index, written, (100 * times) / parts, 'percent', null));
  }
  for (const { 0: written, index, groups = {} } of text.matchAll(share)) {
    const [part, whole] = [groups.part, groups.whole].map(
      (count = '') => SPELLED.get(count.toLowerCase()) ?? Number(count),
    );
    if (part !== undefined && whole !== undefined && part < whole) {
      add(figureAt(text, index, written, (100 * part) / whole, 'percent', null));
    }
  }
  for (const { 0: written, index, groups = {} } of text.matchAll(measure)) {
    const figure = figureAt(text, index, written, valueOfDigits(groups.digits ?? ''), 'count', null);
    add({ ...figure, noun: groups.measure ?? null });
  }
  for (const { 0: written, index, groups = {} } of text.matchAll(ordinalWord)) {
    const value =
      (SPELLED.get((groups.tens ?? '').toLowerCase()) ?? 0) + (ORDINALS.get((groups.ordinal ?? '').toLowerCase()) ?? 0);
    const figure = figureAt(text, index, written, value, 'ordinal', null);
    if (figure.noun !== null) add(figure);
  }
  for (const { 0: written, index, groups = {} } of text.matchAll(number)) {
    const figure = numberAt(text, index, written, groups);
    if (figure !== null) add(figure);
  }
  return found.sort((a, b) => a.start - b.start);
}

/**
 * Whether two figures can both be right of one thing: the same unit and value, or within what a bound of either allows.
 * What they count is not compared.
 */
export function figuresAgree(a: Figure, b: Figure): boolean {
  return figureAdmits(a, b) || figureAdmits(b, a);
}

/**
 * Whether `other` has the same unit and value as `figure`, or one that the bound of `figure` allows: a floor or ceiling
 * by a factor of two, "about" by a tenth.
 */
export function figureAdmits(figure: Figure, other: Figure): boolean {
  if (figure.unit !== other.unit || figure.currency !== other.currency) return false;
  const { bound, value } = figure;
  if (Math.abs(value - other.value) <= 1e-9 * Math.abs(value)) return true;
  if (bound === 'more') return other.value > value && other.value < 2 * value;
  if (bound === 'less') return other.value < value && other.value > value / 2;
  return bound === 'about' && Math.abs(other.value - value) <= value / 10;
}

/** "No one left" and "each one" count nothing. */
const pronounBefore = /\b(?:no|any|some|every|each|this|that|which|another|the)\s$/i;

function numberAt(
  text: string,
  index: number,
  written: string,
  groups: Readonly<Record<string, string | undefined>>,
): Figure | null {
  const unit = groups.unit?.trim() ?? '';
  const currency = groups.symbol ?? (/^(?:%|per)/i.test(unit) || unit === '' ? undefined : unit);
  const scale = groups.scale?.toLowerCase() ?? '';
  const after = text.slice(index + written.length);
  // "5m" and "10 m" are metres unless money or something counted says otherwise.
  if (/^[mb]$/.test(scale) && currency === undefined && !/^\s\p{Ll}{3}/u.test(after)) return null;
  const value =
    groups.digits === undefined
      ? valueOfWords(groups.spelled ?? '')
      : valueOfDigits(groups.digits) * (SCALES.get(scale) ?? 1);
  if (value === null) return null;
  if (groups.ordinal !== undefined) return figureAt(text, index, written, value, 'ordinal', null);
  if (currency !== undefined) return figureAt(text, index, written, value, 'money', currencyOf(currency));
  if (unit !== '') return figureAt(text, index, written, value, 'percent', null);
  const figure = figureAt(text, index, written, value, 'count', null);
  if (/^one$/i.test(written) && (figure.noun === null || pronounBefore.test(text.slice(Math.max(0, index - 9), index))))
    return null;
  const bound = groups.plus === undefined ? figure.bound : 'more';
  return { ...figure, bound };
}

function figureAt(
  text: string,
  start: number,
  written: string,
  value: number,
  unit: Figure['unit'],
  currency: string | null,
): Figure {
  const end = start + written.length;
  const noun = countedNoun(text, end, unit !== 'count' ? 'of' : value === 1 ? 'one' : 'plural');
  const before = boundBefore(text, start);
  const bound = /^\s+or more\b/i.test(text.slice(end, end + 12)) ? 'more' : before.bound;
  return { start, end, text: written, value, unit, currency, bound, boundStart: before.start, noun };
}

function valueOfDigits(written: string): number {
  return Number(written.replace(/[,\s]/g, ''));
}

function valueOfWords(written: string): number | null {
  let total = 0;
  let current = 0;
  for (const part of written.toLowerCase().split(/[\s,-]+/)) {
    const scale = SCALES.get(part);
    if (part === 'half') current = 0.5;
    else if (part === 'a' || part === 'an') current ||= 1;
    else if (part === 'and') continue;
    else if (scale === undefined) {
      const value = SPELLED.get(part) ?? 0;
      if (current % 100 !== 0 && !(current % 10 === 0 && value < 10)) return null;
      current += value;
    } else if (scale <= 100) current *= scale;
    else {
      total += current * scale;
      current = 0;
    }
  }
  return total + current;
}

function currencyOf(written: string): string {
  return SYMBOLS.find(([symbol]) => symbol.test(written))?.[1] ?? written.toUpperCase();
}

function spansOf(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map(({ 0: written, index }) => ({ start: index, end: index + written.length }));
}
